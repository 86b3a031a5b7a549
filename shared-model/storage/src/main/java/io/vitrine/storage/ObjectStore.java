package io.vitrine.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The port to the object store. Every method blocks, is bounded in time when the store is away,
/// and throws [StoreUnavailableException] then; a call to it never belongs inside a database
/// transaction. Thread-safe.
public interface ObjectStore {
  /// Stores an object, replacing what was there. Streams: memory does not grow with the size.
  /// Nothing becomes visible when it fails. A store that answers with an error, or hangs up, gets
  /// the body again, a few times within the time that a put may take.
  ///
  /// @param body opened for each try, and closed
  /// @param size exactly how many bytes the body has
  /// @throws BodyMismatchException when the body ended too early, had more bytes, or could not be
  ///   read: the caller's fault, never the store's
  /// @throws StoreUnavailableException when the store is away, or fails each time
  ObjectInfo put(ObjectKey object, ObjectBody body, long size, String mediaType);

  /// How long a put of this size may take with all its tries, before it counts as failed.
  ///
  /// @param size in bytes
  Duration longestPut(long size);

  /// What the store knows of an object, empty when there is none.
  Optional<ObjectInfo> head(ObjectKey object);

  /// Opens an object, empty when there is none. The caller closes it.
  Optional<ObjectContent> get(ObjectKey object);

  /// Opens a part of an object, clipped to its end; empty when there is no object. The caller
  /// closes it.
  ///
  /// @throws RangeNotSatisfiableException when the range starts at or behind the object's end
  Optional<ObjectContent> get(ObjectKey object, ByteRange range);

  /// Removes an object. Idempotent: one that is not there is fine.
  void delete(ObjectKey object);

  /// Looks at an object, and removes it if it is the one that is meant. What is written between the
  /// look and the removal is safe where the store takes conditional deletes and is told to
  /// (`vitrine.storage.conditional-deletes`), unless it is of the same bytes; elsewhere the two are
  /// one step that is given up after `vitrine.storage.delete-within`.
  ///
  /// @param meant sees what is there, if anything
  Deletion deleteIf(ObjectKey object, Predicate<Sighting> meant);

  /// Lists the objects below a prefix. A key may hold any character, those included that XML
  /// cannot: it is asked for in percent encoding.
  ///
  /// @param prefix must end with a slash, so that `users/user_1/` never matches `users/user_12/`
  /// @param continuation from the page before, null for the first
  /// @param limit 1 to 1000 (the limit of S3)
  /// @throws IllegalArgumentException when prefix or limit break these rules
  ObjectPage list(String bucket, String prefix, @Nullable String continuation, int limit);

  /// A URL that reads the object without credentials, signed for the public endpoint. Ranges work.
  /// Bound to GET: a HEAD with it is refused. Does not ask the store, so the object may be missing.
  ///
  /// @param life at most 7 days (the limit of Signature Version 4)
  /// @param mediaType what the store answers as `Content-Type`, whatever the object was stored
  ///   with: somebody else may have stored HTML under the name of a picture
  /// @param downloadName makes a browser save the object under this name; null shows it
  URI presignGet(ObjectKey object, Duration life, String mediaType, @Nullable String downloadName);

  /// A URL that writes the object without credentials, signed for the public endpoint.
  ///
  /// @param life at most 7 days
  /// @param mediaType the client must send exactly this as `Content-Type`; null binds nothing
  URI presignPut(ObjectKey object, Duration life, @Nullable String mediaType);
}
