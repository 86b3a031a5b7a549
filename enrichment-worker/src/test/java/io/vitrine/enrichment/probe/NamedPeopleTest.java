package io.vitrine.enrichment.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vitrine.enrichment.testing.Headers;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPeopleTest {
  /// One packet alone took five seconds when each property was compared with all others, and they
  /// are twenty; all together take less than half a second now.
  private static final Duration MUCH_TIME = Duration.ofSeconds(30);

  private static final int WIDE_BYTES = 240_000;

  @TempDir private Path folder;

  @Test
  void findsPeopleHoweverTheyAreWritten() {
    assertEquals(List.of("Ariel", "Ursula"), names(packet(persons("Ariel", "Ursula"))));
    assertEquals(List.of("A & B"), names(packet(persons("<![CDATA[A ]]>&amp; B"))));
    assertEquals(
        List.of("Ariel"),
        names(packet(regions("<rdf:li m:Name='Ariel' m:Type='Face'/>"))),
        "as attributes of the item");
    assertEquals(
        List.of("Ariel"),
        names(packet(regions("<rdf:li><rdf:Description m:Name='Ariel'/></rdf:li>"))),
        "as attributes of a description");
    assertEquals(
        List.of("Ariel"),
        names(
            packet(
                regions(
                    "<rdf:li rdf:parseType='Resource'><m:Area x='1' y='2'/>"
                        + "<m:Type>Face</m:Type><m:Name>Ariel</m:Name></rdf:li>"))),
        "as elements");
  }

  @Test
  void namesNobodyWhoIsNotShown() {
    assertEquals(List.of(), names(packet(regions("<rdf:li m:Name='Rex' m:Type='Pet'/>"))));
    assertEquals(List.of(), names(packet(regions("<rdf:li m:Type='Face'/>"))));
    assertEquals(List.of(), names(packet(persons(" ", "a".repeat(201)))));
    assertEquals(
        List.of(),
        names(packet("<p:Pantry>" + persons("Ariel") + "</p:Pantry>")),
        "of an ingredient");
    assertEquals(List.of(), names(persons("Ariel")), "without RDF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no XML", "<", "<rdf:RDF/>", "\0\0\0\0"})
  void namesNobodyInWhatIsNoPacket(String packet) {
    assertEquals(List.of(), names(packet));
  }

  @Test
  void neitherUnfoldsNorFetchesEntities() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "Secret");
    String bomb =
        "<!DOCTYPE x [<!ENTITY a 'Ariel'><!ENTITY b '"
            + "&a;".repeat(1_000)
            + "'><!ENTITY c '"
            + "&b;".repeat(1_000)
            + "'>]>";
    String file = "<!DOCTYPE x [<!ENTITY c SYSTEM '" + secret.toUri() + "'>]>";

    assertEquals(List.of(), names(bomb + packet(persons("&c;"))));
    assertEquals(List.of(), names(file + packet(persons("&c;"))));
    assertEquals(List.of(), names(packet(persons("&unknown;"))));
  }

  @Test
  void namesNobodyInABrokenPacketNotEvenThoseBeforeTheBreak() {
    String whole = packet(persons("Ariel"));

    assertEquals(List.of(), names(whole.substring(0, whole.length() - 30)));
    assertEquals(List.of(), names(packet(persons("Ariel") + "<a>".repeat(100))));
    assertEquals(
        List.of("Ariel"), names(whole + "\n".repeat(2_000) + "<?xpacket end='w'?>"), "padding");
  }

  @Test
  void passesWidePacketsOnce() {
    String siblings =
        IntStream.range(0, WIDE_BYTES / 25)
            .mapToObj("<p:p%1$06d>1</p:p%1$06d>"::formatted)
            .collect(Collectors.joining());
    String prefixes =
        IntStream.range(0, 900)
            .mapToObj("xmlns:q%1$04d='urn:%1$04d' "::formatted)
            .collect(Collectors.joining("<p:p ", ">", "</p:p>"))
            .replace(">", ">" + "<p:a/>".repeat(30_000));

    assertTimeoutPreemptively(
        MUCH_TIME,
        () -> {
          for (int index = 0; index < 20; index++) {
            assertEquals(List.of("Ariel"), names(packet(siblings + persons("Ariel"))));
            names(packet(prefixes));
          }
        });
  }

  @Test
  void readsFewPacketsOfAFileAndKeepsFewNames() {
    String[] crowd =
        IntStream.range(0, 15).mapToObj("Somebody %d"::formatted).toArray(String[]::new);
    byte[] many = packet(persons(crowd)).getBytes(StandardCharsets.UTF_8);
    byte[] empty = packet("").getBytes(StandardCharsets.UTF_8);
    byte[] one = packet(persons("Ariel")).getBytes(StandardCharsets.UTF_8);
    NamedPeople crowds = new NamedPeople();
    NamedPeople packets = new NamedPeople();
    NamedPeople longest = new NamedPeople();

    for (int index = 0; index < 4; index++) {
      crowds.addXmp(many);
      packets.addXmp(empty);
    }
    crowds.addPngText("tEXt", "Person\0Ariel".getBytes(StandardCharsets.UTF_8));
    packets.addXmp(one);
    longest.addXmp(
        packet(persons("Ariel") + " ".repeat(NamedPeople.MAX_PACKET_BYTES))
            .getBytes(StandardCharsets.UTF_8));

    assertEquals(20, crowds.found().size());
    assertEquals(List.of(), packets.found());
    assertEquals(List.of(), longest.found());
  }

  @Test
  void readsThePacketsOfPngAndWebpInBoundedTime() throws IOException {
    String siblings =
        IntStream.range(0, WIDE_BYTES / 25)
            .mapToObj("<p:p%1$06d>1</p:p%1$06d>"::formatted)
            .collect(Collectors.joining());
    byte[] wide = packet(siblings + persons("Ariel")).getBytes(StandardCharsets.UTF_8);
    Path png = Files.write(folder.resolve("a.png"), Headers.pngWithXmp(wide, 12));
    Path webp = Files.write(folder.resolve("a.webp"), Headers.webpWithXmp(wide, 12));
    ImageProbe probe = new ImageProbe(500);

    assertTimeoutPreemptively(
        MUCH_TIME,
        () -> {
          assertEquals(40, probe.probe(png, MediaType.PNG).width());
          assertEquals(40, probe.probe(webp, MediaType.WEBP).width());
        });
  }

  @Test
  void findsPeopleInPngAndWebp() throws IOException {
    byte[] xmp = packet(persons("Ariel")).getBytes(StandardCharsets.UTF_8);
    Path png = Files.write(folder.resolve("b.png"), Headers.pngWithXmp(xmp, 1));
    Path webp = Files.write(folder.resolve("b.webp"), Headers.webpWithXmp(xmp, 1));
    List<NamedPerson> ariel = List.of(new NamedPerson("Ariel", "xmp:PersonInImage"));
    ImageProbe probe = new ImageProbe(500);

    assertEquals(ariel, probe.probe(png, MediaType.PNG).namedPeople());
    assertEquals(ariel, probe.probe(webp, MediaType.WEBP).namedPeople());
  }

  private static List<String> names(String packet) {
    NamedPeople people = new NamedPeople();
    people.addXmp(packet.getBytes(StandardCharsets.UTF_8));
    return people.found().stream().map(NamedPerson::name).toList();
  }

  private static String persons(String... names) {
    return Stream.of(names)
        .collect(
            Collectors.joining(
                "</rdf:li><rdf:li>",
                "<i:PersonInImage><rdf:Bag><rdf:li>",
                "</rdf:li></rdf:Bag></i:PersonInImage>"));
  }

  private static String regions(String items) {
    return "<m:Regions rdf:parseType='Resource'><m:RegionList><rdf:Bag>"
        + items
        + "</rdf:Bag></m:RegionList></m:Regions>";
  }

  private static String packet(String properties) {
    return """
    <x:xmpmeta xmlns:x='adobe:ns:meta/'>
    <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'
      xmlns:i='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:p='urn:p'
      xmlns:m='http://www.metadataworkinggroup.com/schemas/regions/'>
    <rdf:Description rdf:about=''>%s</rdf:Description></rdf:RDF></x:xmpmeta>
    """
        .formatted(properties);
  }
}
