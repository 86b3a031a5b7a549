/// Bounds what uploads take of a machine: their number, their bytes on the local disk, and each
/// user's part of both. Multipart forms are spooled before a method sees them, so all of it is
/// decided by the head of a request, before its first byte is taken.
@NullMarked
package io.vitrine.web.upload;

import org.jspecify.annotations.NullMarked;
