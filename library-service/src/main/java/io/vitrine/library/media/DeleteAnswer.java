package io.vitrine.library.media;

/// That an item is gone.
record DeleteAnswer(String message) {}
