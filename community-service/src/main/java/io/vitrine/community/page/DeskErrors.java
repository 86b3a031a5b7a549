package io.vitrine.community.page;

import io.vitrine.community.problem.ErrorBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Puts [DeskProblems] in the place of what a REST method refused.
class DeskErrors {
  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

  private final DeskProblems problems;

  DeskErrors(DeskProblems problems) {
    this.problems = problems;
  }

  @ServerResponseFilter
  void show(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ErrorBody error) {
      problems
          .answer(
              request.getMethod(),
              request.getUriInfo().getPath(),
              response.getStatus(),
              error.message())
          .ifPresent(page -> replace(response, page));
    }
  }

  private static void replace(ContainerResponseContext response, RestResponse<String> page) {
    page.getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                response.getHeaders().put(name, values);
              }
            });
    response.setEntity(page.getEntity(), new Annotation[0], HTML);
  }
}
