package tminus.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import tminus.run.Run;

/**
 * Compiles the sources of a mutant in memory, against the present classes, and loads a copy of the
 * whole product in which they take the place of the sound ones.
 */
final class MutantLoader extends ClassLoader {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private final Map<String, byte[]> changed;

    private MutantLoader(Map<String, byte[]> changed) {
        super(MutantLoader.class.getClassLoader());
        this.changed = changed;
    }

    static MutantLoader of(Mutant mutant) {
        return new MutantLoader(compile(patched(mutant)));
    }

    /** The first broken promise in the mutant's worlds, as text; empty when none was noticed. */
    String firstBroken(long from, long to) {
        try {
            var sweep = loadClass(Sweep.class.getName()).getConstructor().newInstance();
            var broken =
                    (java.util.Optional<?>)
                            sweep.getClass()
                                    .getMethod("firstBroken", long.class, long.class)
                                    .invoke(sweep, from, to);
            return broken.map(Object::toString).orElse("");
        } catch (ReflectiveOperationException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    /** The changed sources by file. */
    static Map<String, String> patched(Mutant mutant) {
        var sources = new LinkedHashMap<String, String>();
        for (var patch : mutant.patches()) {
            var source = sources.computeIfAbsent(patch.file(), MutantLoader::read);
            sources.put(patch.file(), patch.apply(source));
        }
        return sources;
    }

    private static String read(String file) {
        try {
            return Files.readString(PROJECT.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = new Classes(compiler.getStandardFileManager(null, null, null))) {
            var options = List.of("-proc:none", "-nowarn", "-classpath", classPath());
            var units = new ArrayList<JavaFileObject>();
            sources.forEach((file, text) -> units.add(new Source(file, text)));
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new IllegalStateException("a mutant does not compile:\n" + messages);
            }
            return files.bytes();
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }

    private static String classPath() {
        return String.join(
                java.io.File.pathSeparator,
                List.of(place(Run.class), place(SimulatedWorld.class), place(NullMarked.class)));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("tminus.") ? copy(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
        var bytes = changed.getOrDefault(name, sound(name));
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] sound(String name) throws ClassNotFoundException {
        try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///" + file.replaceFirst(".*/java/", "")), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new LinkedHashMap<>();

        Classes(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location,
                String className,
                JavaFileObject.Kind kind,
                javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(
                    URI.create("memory:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return outputs.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> bytes() {
            var bytes = new LinkedHashMap<String, byte[]>();
            outputs.forEach((name, output) -> bytes.put(name, output.toByteArray()));
            return bytes;
        }
    }
}
