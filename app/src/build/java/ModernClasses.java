import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Rewrites the classes of a library that was compiled for Java 5 into today's form: the JVM keeps
 * no older ones ready between starts. Their instructions stay as they are; they gain the stack maps
 * that are checked quicker than the instructions alone.
 */
final class ModernClasses {
    private static final int FIRST_KEPT_READY = ClassFile.JAVA_6_VERSION;

    private final ClassFile form;

    private ModernClasses(ClassLoader library) {
        form =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ConstantPoolSharingOption.NEW_POOL,
                        ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(library)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    public static void main(String[] jars) throws IOException {
        for (var jar : jars) {
            rewrite(Path.of(jar));
        }
    }

    /** A jar beside it first: a build that is stopped leaves the old one or the new one. */
    private static void rewrite(Path jar) throws IOException {
        var changed = jar.resolveSibling(jar.getFileName() + ".new");
        Files.copy(jar, changed, StandardCopyOption.REPLACE_EXISTING);
        if (rewrite(changed, jar.toUri().toURL())) {
            Files.move(changed, jar, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(changed);
        }
    }

    private static boolean rewrite(Path jar, URL original) throws IOException {
        try (var library = new URLClassLoader(new URL[] {original});
                var inside =
                        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            var classes = new ModernClasses(library);
            var rewritten = false;
            for (var file : classFiles(inside)) {
                rewritten |= classes.makeModern(file);
            }
            return rewritten;
        }
    }

    private static List<Path> classFiles(FileSystem jar) throws IOException {
        try (var files = Files.walk(jar.getPath("/"))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private boolean makeModern(Path file) throws IOException {
        var before = form.parse(Files.readAllBytes(file));
        if (before.majorVersion() >= FIRST_KEPT_READY) {
            return false;
        }
        var after = form.transformClass(before, today());
        var mistakes = form.verify(after);
        if (!mistakes.isEmpty()) {
            throw new IOException(file + " cannot be rewritten: " + mistakes.getFirst());
        }
        Files.write(file, after);
        return true;
    }

    private static ClassTransform today() {
        return ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                .andThen((classes, element) -> {
                    if (element instanceof ClassFileVersion) {
                        classes.withVersion(ClassFile.JAVA_17_VERSION, 0);
                    } else {
                        classes.with(element);
                    }
                });
    }
}
