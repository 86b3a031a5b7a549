package io.vitrine.vault.adoption;

import java.util.Arrays;

/// Which keys a listing has shown, eight bytes for each. Two keys may be taken for one, by chance
/// one in billions: then an object that is gone is noticed late.
final class SeenKeys {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] hashes = new long[1024];
  private int count;
  private boolean sorted;

  void add(String key) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    hashes[count++] = hash(key);
    sorted = false;
  }

  boolean contains(String key) {
    if (!sorted) {
      Arrays.sort(hashes, 0, count);
      sorted = true;
    }
    return Arrays.binarySearch(hashes, 0, count, hash(key)) >= 0;
  }

  /// FNV-1a over the characters.
  private static long hash(String key) {
    long hash = FNV_OFFSET;
    for (int index = 0; index < key.length(); index++) {
      hash = (hash ^ key.charAt(index)) * FNV_PRIME;
    }
    return hash;
  }
}
