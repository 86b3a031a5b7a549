package io.vitrine.community.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.community.problem.ErrorBody;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Shows people what the API would tell a program: every refusal under the addresses of pages with
/// forms becomes a page, with the same status and words.
class DeskErrors {
  private static final Pattern REPORT_FORM = Pattern.compile("(/community/[0-9]+)/report");
  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

  private final PageAnswers pages;

  DeskErrors(PageAnswers pages) {
    this.pages = pages;
  }

  @CheckedTemplate(basePath = "page")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance problem(String heading, String reason, String back);
  }

  @ServerResponseFilter
  void show(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (response.getEntity() instanceof ErrorBody error && isPage(path)) {
      String back = back(path, request.getMethod().equals(HttpMethod.POST));
      RestResponse<String> page =
          pages
              .form(
                  Status.fromStatusCode(response.getStatus()),
                  Templates.problem(heading(response.getStatus()), error.message(), back))
              .header("X-Robots-Tag", "noindex")
              .build();
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

  private static boolean isPage(String path) {
    String root = Section.QUEUE.path();
    return path.equals(root) || path.startsWith(root + "/") || REPORT_FORM.matcher(path).matches();
  }

  /// Who may not even read the page is led away from it.
  private static String back(String path, boolean wrote) {
    var form = REPORT_FORM.matcher(path);
    if (form.matches()) {
      return form.group(1);
    }
    return wrote
        ? Arrays.stream(Section.values())
            .map(Section::path)
            .filter(path::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElse(Section.QUEUE.path())
        : "/community";
  }

  private static String heading(int status) {
    return switch (status) {
      case 401 -> "Please log in";
      case 403 -> "Not allowed";
      case 404 -> "Nothing here";
      case 409 -> "Not possible now";
      case 429 -> "Too much at once";
      default -> status < 500 ? "Not understood" : "That did not work";
    };
  }
}
