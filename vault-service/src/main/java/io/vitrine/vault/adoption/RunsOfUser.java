package io.vitrine.vault.adoption;

import java.util.Optional;

/// What the database knows of a user's runs.
///
/// @param underWay a run that gives signs of life is not finished yet
/// @param last the last finished one
record RunsOfUser(boolean underWay, Optional<FinishedRun> last) {
  static final RunsOfUser NONE = new RunsOfUser(false, Optional.empty());
}
