package tminus.connectors.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every process that carries a key in its environment: looks at /proc on its own. */
record ProcessesOf(String key) {

    List<Long> running() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::carriesKey)
                .toList();
    }

    void kill() {
        running().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private boolean carriesKey(long pid) {
        try {
            var environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return new String(environment, StandardCharsets.UTF_8).contains("TMINUS_KEY=" + key);
        } catch (IOException gone) {
            return false;
        }
    }
}
