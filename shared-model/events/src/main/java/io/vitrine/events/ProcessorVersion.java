package io.vitrine.events;

/// The version of what the worker makes of an object.
public final class ProcessorVersion {
  /// Grows whenever the same object gives another result than before; results carry it. No
  /// requester takes one of a lower version over one of a higher, and none asks a version again for
  /// what it could not do. 2: fingerprints. 3: a video's poster is the first frame that is not
  /// black, and of a large GIF that is only probed the frames of its beginning are counted. 4: each
  /// frame of an animation carries the mark, an animated PNG has no copies, and of a video a copy
  /// holds only what a viewer is shown. 5: limits of time count what a job uses of a core, and not
  /// how busy the machine is. A test of the worker holds the outputs of samples against it.
  public static final int CURRENT = 5;

  private ProcessorVersion() {}
}
