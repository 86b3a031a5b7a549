/// Finds out which character a picture shows: by names in its metadata, by names in the texts
/// around it, by pictures that look the same, and by a model when the operator supplies one. The
/// catalogue of characters is data of the operator's, see [CatalogueFile].
@NullMarked
package io.vitrine.enrichment.detection;

import org.jspecify.annotations.NullMarked;
