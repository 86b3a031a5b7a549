package io.vitrine.community.visitor;

import io.vitrine.community.edge.ClientNetwork;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises visitors without storing who they are.
@Singleton
public class Visitors {
  private static final String PURPOSE = "visitor";

  /// The robots that chat and social networks send to look at a link before anybody opens it, by
  /// the names that they give themselves. A person who takes such a name sees the preview too.
  private static final Pattern ROBOT =
      Pattern.compile(
          "bot\\b|facebookexternalhit|facebookcatalog|whatsapp|embedly|iframely|vkshare|preview",
          Pattern.CASE_INSENSITIVE);

  private final LinkKey key;

  Visitors(LinkKey key) {
    this.key = key;
  }

  /// Who makes this request.
  ///
  /// @param pass null when there is none
  /// @param address the client's, as the trusted proxy tells it
  public Visitor of(@Nullable String pass, String address, HttpHeaders headers) {
    String program = Objects.requireNonNullElse(headers.getHeaderString("User-Agent"), "");
    boolean ahead = isRobot(program) || isPrefetch(headers);
    return new Visitor(pass, key.sign(PURPOSE, ClientNetwork.of(address) + "\n" + program), ahead);
  }

  /// The alias under which attempts of this address are counted, whatever program it says it is.
  public String addressAlias(String address) {
    return key.sign(PURPOSE, ClientNetwork.of(address));
  }

  /// The alias under which reports of this address are kept; another one, so that a report is not
  /// found by the links that its sender has opened.
  public String reporterAlias(String address) {
    return key.sign("reporter", ClientNetwork.of(address));
  }

  static boolean isRobot(String program) {
    return ROBOT.matcher(program).find();
  }

  private static boolean isPrefetch(HttpHeaders headers) {
    for (String name : new String[] {"Sec-Purpose", "Purpose", "X-Moz"}) {
      String value = headers.getHeaderString(name);
      if (value != null && value.toLowerCase(Locale.ROOT).contains("prefetch")) {
        return true;
      }
    }
    return false;
  }
}
