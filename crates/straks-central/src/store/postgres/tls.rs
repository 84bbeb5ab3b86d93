//! Encryption on the way to the server, by rustls.
//!
//! Left out: what an address asks for, which is in `address`. Invariant: only where the address says so is a
//! certificate taken from whoever shows it; the handshake is checked against it even then.

use std::path::Path;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use rustls_platform_verifier::Verifier;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::{Protection, Roots};
use super::failure::Misconfigured;

/// What encrypts; nothing for a plain connection.
pub(super) fn encryption(protection: &Protection) -> Result<Option<MakeRustlsConnect>, Misconfigured> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier: Arc<dyn ServerCertVerifier> = match protection {
        Protection::Plain => return Ok(None),
        Protection::WhereOffered | Protection::Encrypted => Arc::new(Anybody(Arc::clone(&provider))),
        Protection::Verified(Roots::OfTheSystem) => {
            Arc::new(Verifier::new(Arc::clone(&provider)).map_err(Misconfigured::Tls)?)
        }
        Protection::Verified(Roots::File(path)) => verified_by(path, &provider)?,
    };
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = versions.map_err(Misconfigured::Tls)?.dangerous().with_custom_certificate_verifier(verifier);
    Ok(Some(MakeRustlsConnect::new(config.with_no_client_auth())))
}

/// By the roots of a file, all of which must be readable.
fn verified_by(
    path: &Path,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Misconfigured> {
    let unreadable = |why: String| Misconfigured::Roots { path: path.display().to_string(), why };
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut roots = RootCertStore::empty();
    for root in read.map_err(|error| unreadable(error.to_string()))? {
        roots.add(root).map_err(|error| unreadable(error.to_string()))?;
    }
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build();
    Ok(verifier.map_err(|error| unreadable(error.to_string()))?)
}

/// Takes any certificate: what is said cannot be read on the way, but by whom it is answered is not known.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use temporary_postgres::{Cluster, Durability, certificates};

    use super::super::PostgresStore;
    use super::super::tests::raw;
    use super::*;

    fn cluster() -> Cluster {
        Cluster::encrypted(Durability::NotKept).expect("a server that speaks TLS")
    }

    /// Is the connection of the store encrypted, as the server sees it?
    fn is_encrypted(store: &PostgresStore) -> bool {
        raw(store, async |client| {
            let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
            client.query_one(sql, &[]).await.expect("a row").get(0)
        })
    }

    #[test]
    fn a_server_that_shows_who_it_is_is_spoken_to_under_encryption() {
        let cluster = cluster();
        let database = cluster.empty().expect("a database");
        let address = database.network_url("localhost").expect("a server on the network");
        let root = cluster.root_certificate().display().to_string();
        let verified = format!("{address}?sslmode=verify-full&sslrootcert={root}");
        assert!(is_encrypted(&PostgresStore::open(&verified).expect("verified")));
        assert!(is_encrypted(
            &PostgresStore::open(&format!("{address}?sslmode=require")).expect("encrypted")
        ));
        assert!(is_encrypted(&PostgresStore::open(&address).expect("where it is offered")));
        let plain = PostgresStore::open(&format!("{address}?sslmode=disable")).expect("plain");
        assert!(!is_encrypted(&plain), "this test can fail");
    }

    #[test]
    fn a_certificate_of_another_root_or_for_another_host_is_refused() {
        let cluster = cluster();
        let database = cluster.empty().expect("a database");
        let folder = tempfile::tempdir().expect("a folder");
        let other = folder.path().join("other.pem");
        std::fs::write(&other, certificates::Authority::new().expect("an authority").root_pem())
            .expect("written");
        let refused = |host: &str, root: &Path| {
            let address = database.network_url(host).expect("a server on the network");
            let address = format!("{address}?sslmode=verify-full&sslrootcert={}", root.display());
            let error = PostgresStore::open(&address).err().expect("refused");
            std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default()
        };
        let unknown = refused("localhost", &other);
        assert!(unknown.contains("invalid peer certificate"), "{unknown}");
        let elsewhere = refused("127.0.0.1", &cluster.root_certificate());
        assert!(elsewhere.contains("not valid for name"), "{elsewhere}");
        let missing = refused("localhost", &folder.path().join("none.pem"));
        assert!(missing.contains("none.pem"), "{missing}");
    }

    #[test]
    fn a_server_that_cannot_encrypt_is_refused_where_encryption_is_asked_for() {
        let database = Cluster::shared().expect("PostgreSQL").empty().expect("a database");
        let address = format!("{}&sslmode=require", database.url());
        assert!(PostgresStore::open(&address).is_err());
    }
}
