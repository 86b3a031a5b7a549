package io.vitrine.enrichment;

import io.vitrine.web.ErrorBodies;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What an operator is told when Kafka is away.
class FaultAnswers {
  private static final Logger LOG = Logger.getLogger(FaultAnswers.class);

  private final ErrorBodies bodies;

  FaultAnswers(ErrorBodies bodies) {
    this.bodies = bodies;
  }

  @ServerExceptionMapper
  Response unavailable(TransientFaultException away) {
    LOG.warn("an operator's order could not be carried out", away);
    return Response.status(Response.Status.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(bodies.body(503, "Kafka did not take it, nothing was changed", null))
        .build();
  }
}
