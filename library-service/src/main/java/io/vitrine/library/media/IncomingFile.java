package io.vitrine.library.media;

import java.nio.file.Path;

/// A file of an upload, spooled to disk by the HTTP server.
///
/// @param name safe to show, see `ObjectNames`
/// @param size in bytes
record IncomingFile(String name, Path path, long size) {}
