package io.vitrine.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InjectableBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/// Makes all beans of ours when the process starts. CDI makes an application-scoped bean when it is
/// used first: a constructor that fails (a setting, a secret, a class that a native executable does
/// not have) would fail one request after the other, while readiness says UP. Here it ends the
/// start.
@ApplicationScoped
class BeansAtStart {
  /// Before everything else that waits for the start: no message is taken by half a service.
  void make(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    ArcContainer container = Arc.requireContainer();
    for (Bean<?> bean : container.beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean instanceof InjectableBean<?> ours && isOurs(ours)) {
        ClientProxy.unwrap(container.instance(ours).get());
      }
    }
  }

  /// Singletons come with the beans that they are injected into.
  private static boolean isOurs(InjectableBean<?> bean) {
    @Nullable Class<?> type = bean.getBeanClass();
    return type != null
        && type.getName().startsWith("io.vitrine.")
        && bean.getScope().equals(ApplicationScoped.class);
  }
}
