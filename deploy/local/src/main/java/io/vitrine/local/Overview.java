package io.vitrine.local;

import io.vitrine.local.suite.Addresses;
import java.util.ArrayList;
import java.util.List;

/// What a person needs after a start: addresses, and who may sign in.
final class Overview {
  private Overview() {}

  static String of(Addresses addresses) {
    List<List<String>> rows = new ArrayList<>();
    addresses.byLabel().forEach((label, address) -> rows.add(List.of(label, address)));
    return """

        Vitrine is up.

        %s
        People (password = name): alice, bob (user), mia (moderator), olga (operator)
        Try ./vitrine demo. Ctrl-C stops everything, ./vitrine down does too.
        """
        .formatted(Table.of(List.of("part", "address"), rows));
  }
}
