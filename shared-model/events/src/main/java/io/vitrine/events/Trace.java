package io.vitrine.events;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// What a line of a log and an event belong to: the request that caused them, however many services
/// lie between. The log's context carries it, so what the log says of a thread is what its events
/// say.
///
/// @param requestId the client's name of the request or ours: 1 to 64 of `A-Za-z0-9._-`, null
///   outside a request
/// @param parent W3C trace context, version 00, null outside a trace
public record Trace(@Nullable String requestId, @Nullable String parent) {
  /// In the log's context. The second is the name of the header, of the CloudEvents extension for
  /// distributed tracing, and of the field in lines of the log.
  private static final String REQUEST_ID = "requestId";

  private static final String PARENT = "traceparent";

  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /// W3C Trace Context, 3.2: version, trace, span, flags; a trace or span of zeros is none.
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /// Not sampled: nobody is asked to record it.
  private static final String FLAGS = "00";

  /// Outside a request.
  public static final Trace NONE = new Trace(null, null);

  /// @throws IllegalArgumentException when a part breaks the rules above
  public Trace {
    if ((requestId != null && !SAFE_ID.matcher(requestId).matches())
        || (parent != null && !TRACEPARENT.matcher(parent).matches())) {
      throw new IllegalArgumentException("neither a request id nor a trace context");
    }
  }

  /// Of what came from outside: a part that breaks the rules is left out, since it goes to logs and
  /// no event is worth losing for it.
  public static Trace of(@Nullable String requestId, @Nullable String parent) {
    return new Trace(valid(SAFE_ID, requestId), valid(TRACEPARENT, parent));
  }

  private static @Nullable String valid(Pattern rule, @Nullable String value) {
    return value != null && rule.matcher(value).matches() ? value : null;
  }

  /// The trace context that a client sent, or a new one.
  public static String parentOrNew(@Nullable String given, RandomGenerator random) {
    String known = valid(TRACEPARENT, given);
    return known == null ? "00-%s-%s-%s".formatted(hex(random, 16), hex(random, 8), FLAGS) : known;
  }

  private static String hex(RandomGenerator random, int bytes) {
    byte[] chance = new byte[bytes];
    random.nextBytes(chance);
    // Never all zeros, which would be no trace.
    chance[0] |= 1;
    return HexFormat.of().formatHex(chance);
  }

  /// Of the thread or the request that runs.
  public static Trace current() {
    return of(text(MDC.get(REQUEST_ID)), text(MDC.get(PARENT)));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /// Puts it into the log's context, until something else is put there.
  public void enter() {
    put(REQUEST_ID, requestId);
    put(PARENT, parent);
  }

  private static void put(String name, @Nullable String value) {
    if (value == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, value);
    }
  }

  /// Does some work with it in the log's context, where afterwards stands what stood there before.
  public void during(Runnable work) {
    Trace before = current();
    enter();
    try {
      work.run();
    } finally {
      before.enter();
    }
  }
}
