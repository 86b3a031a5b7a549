package io.vitrine.vault.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.vault.VaultProblem;
import io.vitrine.vault.media.MediaFile;
import java.util.ArrayList;
import java.util.List;

/// @param files what was stored, in the order of the request
/// @param failed what was not, with the reason; absent when everything was stored
record UploadAnswer(
    List<MediaFile> files, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UploadFailure> failed) {

  record UploadFailure(String name, String error) {}

  static UploadAnswer of(List<UploadOutcome> outcomes) {
    List<MediaFile> files = new ArrayList<>();
    List<UploadFailure> failed = new ArrayList<>();
    for (UploadOutcome outcome : outcomes) {
      switch (outcome) {
        case UploadOutcome.Stored stored -> files.add(stored.file());
        case UploadOutcome.Refused refused ->
            failed.add(new UploadFailure(refused.name(), refused.error()));
        case UploadOutcome.TooLarge large ->
            failed.add(new UploadFailure(large.name(), VaultProblem.FILE_TOO_LARGE.message()));
        case UploadOutcome.Failed fault ->
            failed.add(new UploadFailure(fault.name(), fault.error()));
      }
    }
    return new UploadAnswer(files, failed);
  }
}
