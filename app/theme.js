// Runs before the first paint: the theme and the outline of the screen depend on it.
(() => {
  const root = document.documentElement;
  let theme = null;
  try {
    theme = localStorage.getItem("oo-theme");
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  if (theme !== "dark" && theme !== "light") {
    theme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  }
  root.dataset.theme = theme;
  const [first] = location.pathname.replace(/^\/sovereign(?=\/|$)/, "").split("/").filter(Boolean);
  root.dataset.frame =
    !first || first === "wizard" ? "wizard"
    : first === "provision" ? "console"
    : "plain";
})();
