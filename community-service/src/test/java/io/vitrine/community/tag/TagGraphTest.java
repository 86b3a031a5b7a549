package io.vitrine.community.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.community.tag.TagGraph.Edge;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagGraphTest {
  private static TagGraph graph(String... edges) {
    return new TagGraph(Arrays.stream(edges).map(TagGraphTest::edge).toList());
  }

  private static Edge edge(String text) {
    String[] parts = text.split(">", 2);
    return new Edge(parts[0], parts[1]);
  }

  @Test
  void implicationsGoOnTransitively() {
    assertEquals(
        Set.of("mammal", "animal"),
        graph("cat>mammal", "mammal>animal", "car>thing").impliedBy(List.of("cat")));
  }

  @Test
  void aTagThatImpliesItselfByWhateverWayIsFound() {
    assertEquals(Optional.empty(), graph("a>b", "a>c", "b>d", "c>d").cycle());
    assertEquals(Optional.of("a"), graph("a>b", "b>c", "c>a", "x>a", "c>y").cycle());
    assertEquals(Optional.of("a"), graph("a>a").cycle());
  }

  @Test
  void aMergeKeepsTheWayOfTheTagThatStaysAndClosesNoCycle() {
    assertEquals(List.of(edge("big>b")), graph("big>b", "b>small").merged("small", "big").edges());
    assertEquals(List.of(edge("b>big")), graph("small>b", "b>big").merged("small", "big").edges());
    assertEquals(
        List.of(edge("big>x"), edge("y>big")),
        graph("small>x", "y>small").merged("small", "big").edges());
    assertEquals(List.of(), graph("small>big").merged("small", "big").edges());
  }
}
