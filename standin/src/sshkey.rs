//! `POST /sshkey/generate`: a real Ed25519 pair in OpenSSH's own file format. Nothing of it is kept.

use axum::body::Bytes;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use ed25519_dalek::SigningKey;
use rand::RngCore as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::answers;

pub(crate) async fn generate(body: Bytes) -> Response {
    let fqdn = serde_json::from_slice::<Value>(&body)
        .ok()
        .and_then(|v| Some(v.get("fqdn")?.as_str()?.to_owned()));
    let comment = match fqdn.as_deref().map(str::trim).filter(|fqdn| !fqdn.is_empty()) {
        Some(fqdn) => format!("catalyst@{fqdn}"),
        None => "catalyst".to_owned(),
    };
    let mut seed = [0_u8; 32];
    rand::rngs::OsRng.fill_bytes(&mut seed);
    let check = rand::rngs::OsRng.next_u32();
    let key = SigningKey::from_bytes(&seed);
    let blob = public_blob(key.verifying_key().as_bytes());
    answers::ok(&json!({
        "publicKey": format!("ssh-ed25519 {} {comment}", STANDARD.encode(&blob)),
        "privateKey": private_file(&key, &blob, &comment, check),
        "fingerprint": format!("SHA256:{}", STANDARD_NO_PAD.encode(Sha256::digest(&blob))),
    }))
}

fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    out.extend(length.to_be_bytes());
    out.extend(bytes);
}

fn public_blob(key: &[u8; 32]) -> Vec<u8> {
    let mut blob = Vec::new();
    string(&mut blob, b"ssh-ed25519");
    string(&mut blob, key);
    blob
}

/// The `openssh-key-v1` container, unencrypted, with one key.
fn private_file(key: &SigningKey, blob: &[u8], comment: &str, check: u32) -> String {
    let mut secret = Vec::new();
    secret.extend(check.to_be_bytes());
    secret.extend(check.to_be_bytes());
    string(&mut secret, b"ssh-ed25519");
    string(&mut secret, key.verifying_key().as_bytes());
    string(&mut secret, &key.to_keypair_bytes());
    string(&mut secret, comment.as_bytes());
    let mut pad = 1_u8;
    while secret.len() % 8 != 0 {
        secret.push(pad);
        pad += 1;
    }
    let mut file = b"openssh-key-v1\0".to_vec();
    string(&mut file, b"none");
    string(&mut file, b"none");
    string(&mut file, b"");
    file.extend(1_u32.to_be_bytes());
    string(&mut file, blob);
    string(&mut file, &secret);
    let text = STANDARD.encode(file);
    let mut lines = String::from("-----BEGIN OPENSSH PRIVATE KEY-----\n");
    for chunk in text.as_bytes().chunks(70) {
        lines.push_str(&String::from_utf8_lossy(chunk));
        lines.push('\n');
    }
    lines + "-----END OPENSSH PRIVATE KEY-----\n"
}
