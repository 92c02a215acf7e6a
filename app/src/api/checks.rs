//! The wizard's helpers.

use contract::checks::{
    CheckSubdomain, GenerateKey, GeneratedKey, NameServersSet, Registrar, RegistrarVerdict,
    SetNameServers, SubdomainVerdict, ValidateCredentials, ValidateObjectStorage,
    ValidateRegistrar, Verdict,
};
use contract::{DecodeError, RequestBody, Sealed, Wire, paths};

use super::error::ApiError;
use super::http::{Call, json};

/// Probes a cloud token.
///
/// # Errors
/// See [`ApiError`]. A refusal is a verdict, not an error; so is a verdict that came with an error status,
/// other than 503: then nobody knows.
pub async fn credentials(request: ValidateCredentials<'_>) -> Result<Verdict, ApiError> {
    verdict(paths::validate_credentials(), request.into_body()).await
}

/// Probes object-storage keys.
///
/// # Errors
/// As [`credentials`].
pub async fn object_storage(request: ValidateObjectStorage<'_>) -> Result<Verdict, ApiError> {
    verdict(paths::validate_object_storage(), request.into_body()).await
}

/// Makes an SSH key pair. Not idempotent.
///
/// # Errors
/// See [`ApiError`].
pub async fn generate_key(fqdn: Option<String>) -> Result<GeneratedKey, ApiError> {
    let body = GenerateKey { fqdn, ..Default::default() };
    let answer = Call::new("POST", paths::generate_key()).body(json(&body)).send().await?;
    super::http::refuse_html(&answer)?;
    let value = serde_json::from_str(&answer.text).map_err(|_| DecodeError::NotJson)?;
    Ok(GeneratedKey::open(value).map_err(DecodeError::Shape)?)
}

/// Looks whether a name is free.
///
/// # Errors
/// See [`ApiError`].
pub async fn subdomain(subdomain: &str, pool_domain: &str) -> Result<SubdomainVerdict, ApiError> {
    let body = CheckSubdomain {
        subdomain: subdomain.to_owned(),
        pool_domain: pool_domain.to_owned(),
        ..Default::default()
    };
    let answer = Call::new("POST", paths::check_subdomain()).body(json(&body)).read().await;
    or_domain_body(answer)
}

/// Probes a registrar token.
///
/// # Errors
/// See [`ApiError`]. A wrong token is a problem, not a lost session.
pub async fn registrar(
    registrar: &Registrar,
    request: ValidateRegistrar<'_>,
) -> Result<RegistrarVerdict, ApiError> {
    let path = paths::validate_registrar(registrar.as_str());
    Call::new("POST", path).own_401().body(request.into_body()).read().await
}

/// Sets the name servers at the registrar.
///
/// # Errors
/// As [`registrar`].
pub async fn set_name_servers(
    registrar: &Registrar,
    request: SetNameServers<'_>,
) -> Result<NameServersSet, ApiError> {
    let path = paths::set_name_servers(registrar.as_str());
    Call::new("POST", path).own_401().body(request.into_body()).read().await
}

async fn verdict(path: String, body: RequestBody) -> Result<Verdict, ApiError> {
    or_domain_body(Call::new("POST", path).body(body).read().await)
}

/// Reads the success type out of a refusal that carries it.
fn or_domain_body<T: Wire>(answer: Result<T, ApiError>) -> Result<T, ApiError> {
    match answer {
        Err(ApiError::Problem(problem)) if matches!(problem.status, 400 | 422) => {
            problem.body_as().map_err(|_| ApiError::Problem(problem))
        }
        other => other,
    }
}
