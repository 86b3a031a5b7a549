/// The library: media that belong to teams. One sub-package per feature; `tenancy` guards the rows,
/// `team` knows who belongs where, `access` decides what a caller may do, `media` holds the items,
/// `answer` is the envelope that all of them answer in.
@NullMarked
package io.vitrine.library;

import org.jspecify.annotations.NullMarked;
