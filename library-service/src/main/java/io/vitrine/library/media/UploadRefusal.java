package io.vitrine.library.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Why no file of an upload was stored. Registered because it is written as an `Object`.
///
/// @param skipped the names of empty files, left out when there are none
/// @param failed the files that were refused, left out when there are none
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record UploadRefusal(List<String> skipped, List<FailedFile> failed) {}
