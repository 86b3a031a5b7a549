#!/usr/bin/env bash
# What a figure was measured on; sourced by the benchmarks.
machine() {
  printf 'machine: %s cores, %s MiB, %s\n' "$(getconf _NPROCESSORS_ONLN)" \
    "$(($(getconf _PHYS_PAGES) * ($(getconf PAGESIZE) / 1024) / 1024))" "$(uname -srm)"
  printf 'date:    %s\n' "$(date -u +%Y-%m-%dT%H:%MZ)"
}

# The middle one of the numbers on standard input.
median() {
  sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
