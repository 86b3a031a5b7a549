/// The port to the object store, and its S3 implementation. Nothing else in the project uses the
/// AWS SDK.
///
/// A service depends on `vitrine-storage`, injects [ObjectStore], and sets
///
/// - `quarkus.s3.endpoint-override`, `quarkus.s3.aws.region`, `quarkus.s3.aws.credentials.*`: the
///   store as the service reaches it
/// - `vitrine.storage.public-endpoint`: the store as a client sees it (presigned URLs are signed
///   for this host); the internal endpoint when absent
/// - `vitrine.storage.buckets`: the buckets it needs, comma-separated; readiness asks for each
///
/// Region, path style, the HTTP client and its limits have defaults in this module's
/// `microprofile-config.properties`. Any other name below `vitrine.storage` needs a mapping in the
/// service that uses it: Quarkus does not start with a setting that nothing maps.
///
/// Unit tests of other modules take `InMemoryObjectStore` from the `test-jar` of this one.
///
/// What bytes and file names are is in `io.vitrine.storage.media`:
///
/// - `Optional<MediaType> Sniffer.sniff(byte[] head)`: the media type by magic bytes, from the
///   first `Sniffer.HEAD_BYTES` bytes of a file; `MediaType` is an enum with `value()`
///   ("image/jpeg"), `kind()` (IMAGE, VIDEO, AUDIO, DOCUMENT) and `extension()` ("jpg")
/// - `Optional<MediaType> MediaType.ofFileName(String)`, `Optional<MediaType> MediaType.of(String)`
/// - `String ObjectNames.safe(String)`: a client's file name as display text
/// - `String ContentDisposition.attachment(String)`: the header that saves a file under its name
/// - `String ObjectNames.slug(String)`: a file name as part of a key, `A-Za-z0-9._-` only
@NullMarked
package io.vitrine.storage;

import org.jspecify.annotations.NullMarked;
