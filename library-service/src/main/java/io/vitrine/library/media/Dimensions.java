package io.vitrine.library.media;

/// Width and height in pixels, after orientation.
record Dimensions(int width, int height) {
  Dimensions {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("dimensions must be positive");
    }
  }

  Dimensions turned() {
    return new Dimensions(/* width= */ height, /* height= */ width);
  }
}
