/// Copies of media that strangers may see: ordered from the worker, checked when they are ready,
/// served, removed. An original is never served. Owns the table `rendition`; reads the topic
/// `enrichment.results`.
@NullMarked
package io.vitrine.community.rendition;

import org.jspecify.annotations.NullMarked;
