package io.vitrine.testing.reflection;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// Instruments what an application under test is made of: the classes of the two class loaders that
/// Quarkus runs it in, and the JDK's loader of services.
final class ReflectionCalls implements ClassFileTransformer {
  static final String PROVIDER = "java.util.ServiceLoader$ProviderImpl";

  private static final String PROVIDER_FILE = PROVIDER.replace('.', '/');

  /// A class that cannot be instrumented stays as it is: the test of the application goes before.
  @Override
  @SuppressWarnings("CatchingUnchecked")
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    try {
      if (PROVIDER_FILE.equals(name)) {
        return providers(bytes);
      }
      return loader != null && ReflectionLog.isApplication(loader) ? calls(loader, bytes) : null;
    } catch (RuntimeException | LinkageError e) {
      System.err.println("not instrumented: " + name + " " + e);
      return null;
    }
  }

  private static byte @Nullable [] calls(ClassLoader loader, byte[] bytes) {
    ClassHierarchyResolver types =
        ClassHierarchyResolver.ofResourceParsing(loader)
            .orElse(ClassHierarchyResolver.defaultResolver());
    ClassFile file = ClassFile.of(ClassHierarchyResolverOption.of(types));
    ClassModel model = file.parse(bytes);
    if (model.methods().stream().noneMatch(ReflectionCalls::isReflective)) {
      return null;
    }
    String type = model.thisClass().asInternalName().replace('/', '.');
    return file.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && isReflective(method)) {
            String site = type + "#" + method.methodName().stringValue();
            builder.transformMethod(
                method,
                MethodTransform.transformingCode(
                    CodeTransform.ofStateful(() -> new CallRecorder(site))));
          } else {
            builder.with(element);
          }
        });
  }

  private static boolean isReflective(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(
            element ->
                element instanceof InvokeInstruction call
                    && CallSites.hook(call, false)
                        .or(() -> CallSites.hook(call, true))
                        .isPresent());
  }

  /// `ServiceLoader.Provider.get()` makes the provider; service and class are fields of its own.
  private static byte[] providers(byte[] bytes) {
    ClassDesc own = ClassDesc.of(PROVIDER);
    CodeTransform atStart =
        new CodeTransform() {
          @Override
          public void atStart(CodeBuilder code) {
            code.aload(0)
                .getfield(own, "service", ConstantDescs.CD_Class)
                .aload(0)
                .getfield(own, "type", ConstantDescs.CD_Class)
                .invokestatic(
                    CallRecorder.LOG,
                    "provider",
                    MethodTypeDesc.of(
                        ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
          }

          @Override
          public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
          }
        };
    ClassFile file = ClassFile.of();
    return file.transformClass(
        file.parse(bytes),
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString("get"), atStart));
  }
}
