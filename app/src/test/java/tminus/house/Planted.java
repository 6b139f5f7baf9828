package tminus.house;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Source code made up by a test, so that a rule can be seen to fail. */
final class Planted {
    private Planted() {}

    static JavaFileObject source(String path, String text) {
        var uri = URI.create("text:///" + path);
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public String getName() {
                return path;
            }

            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** Compiles the sources against this house and puts the classes into a folder. */
    static void compile(Path folder, JavaFileObject... sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var options =
                List.of(
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"));
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    compiler.getTask(said, files, null, options, null, Stream.of(sources).toList());
            if (!task.call()) {
                throw new IllegalStateException("a planted source does not compile: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
