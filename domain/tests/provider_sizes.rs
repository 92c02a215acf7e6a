//! The size list as the module that the inherited browser guards import.
//!
//! `public/src/shared/constants/providerSizes.ts` is generated from `domain::providers`; this test
//! fails when it is out of date. To write it anew: `UPDATE_EXPECT=1 cargo test -p domain --test
//! provider_sizes`. The file is plain JavaScript despite its name, because that is the address.

use std::path::Path;

use domain::providers;

fn module() -> String {
    let mut text = String::from(
        "// Generated from domain/src/providers/data.rs by domain/tests/provider_sizes.rs.\n\
         export const PROVIDER_NODE_SIZES = {\n",
    );
    for provider in providers::all() {
        text += &format!("  {}: [\n", provider.id);
        for size in provider.sizes {
            let disk = size.disk_gb.map_or_else(|| "null".to_owned(), |disk| disk.to_string());
            let recommended = if size.recommended { ", recommended: true" } else { "" };
            text += &format!(
                "    {{ id: \"{}\", label: \"{}\", vcpu: {}, ramGB: {}, diskGB: {disk}, \
                 priceHourEUR: {}, class: \"{}\"{recommended} }},\n",
                size.id,
                size.label,
                size.vcpu,
                size.ram_gib,
                size.hour.exact(),
                size.class.id(),
            );
        }
        text += "  ],\n";
    }
    text + "};\n"
}

#[test]
fn the_exported_size_list_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../public/src/shared/constants/providerSizes.ts");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap_or(&path)).unwrap_or_default();
        std::fs::write(&path, module()).unwrap_or_default();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == module(), "run UPDATE_EXPECT=1 cargo test -p domain --test provider_sizes");
}
