package io.vitrine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    String table =
        Table.of(
            List.of("part", "state", "pid"),
            List.of(List.of("postgresql", "healthy", "1"), List.of("s3", "unhealthy", "22")));
    assertEquals(
        """
        part        state      pid
        postgresql  healthy    1
        s3          unhealthy  22
        """,
        table);
  }
}
