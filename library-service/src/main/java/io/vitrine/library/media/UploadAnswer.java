package io.vitrine.library.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// What an upload brought in.
///
/// @param urls of the media, in the same order
/// @param storage where the bytes are: `s3`
/// @param skipped the names of empty files, left out when there are none
/// @param failed the files that were refused, left out when there are none
record UploadAnswer(
    String message,
    List<String> urls,
    List<MediaItem> media,
    int count,
    String storage,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> skipped,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FailedFile> failed) {}
