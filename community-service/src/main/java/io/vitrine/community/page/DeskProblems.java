package io.vitrine.community.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.web.RefusalPages;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/// Says to people what the API would say to a program: every refusal under the addresses of pages
/// with forms is a page, with the same status and words.
@Singleton
public class DeskProblems implements RefusalPages {
  private static final Pattern REPORT_FORM = Pattern.compile("(/community/[0-9]+)/report");

  private final PageAnswers pages;

  DeskProblems(PageAnswers pages) {
    this.pages = pages;
  }

  @CheckedTemplate(basePath = "page")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance problem(String heading, String reason, String back);
  }

  @Override
  public Optional<RefusalPage> page(String method, String path, int status, String message) {
    return answer(method, path, status, message)
        .map(
            answer -> {
              Map<String, String> headers = new LinkedHashMap<>();
              answer.getStringHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
              return new RefusalPage(answer.getEntity(), headers);
            });
  }

  /// The page, empty where there are none.
  Optional<RestResponse<String>> answer(String method, String path, int status, String message) {
    if (!isPage(path)) {
      return Optional.empty();
    }
    String back = back(path, method.equals(HttpMethod.POST));
    return Optional.of(
        pages
            .form(Status.fromStatusCode(status), Templates.problem(heading(status), message, back))
            .header("X-Robots-Tag", "noindex")
            .build());
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
