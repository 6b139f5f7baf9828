package tminus.connectors.files;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import tminus.connectors.ConnectorContract;
import tminus.connectors.DryRunPromises;
import tminus.connectors.Printed;
import tminus.connectors.ReversiblePromises;

abstract class FileContract<S> extends ConnectorContract<S>
        implements ReversiblePromises<S>, DryRunPromises<S> {

    abstract void prepareFiles() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        prepareFiles();
    }

    @Override
    public final Printed printed() {
        return printed;
    }

    /** Every file and link of the folder, with all that there is to see of it. */
    @Override
    public final Map<String, String> state() throws Exception {
        var state = new LinkedHashMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (Files.isSymbolicLink(file)) {
                    state.put(name, "-> " + Files.readSymbolicLink(file));
                } else if (Files.isRegularFile(file)) {
                    state.put(
                            name,
                            Files.getPosixFilePermissions(file).stream().sorted().toList()
                                    + " "
                                    + Files.readString(file));
                }
            }
        }
        return state;
    }
}
