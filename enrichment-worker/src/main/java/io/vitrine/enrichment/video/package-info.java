/// Work on videos by ffprobe and ffmpeg in child processes.
@NullMarked
package io.vitrine.enrichment.video;

import org.jspecify.annotations.NullMarked;
