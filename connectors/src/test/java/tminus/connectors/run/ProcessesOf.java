package tminus.connectors.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every process whose environment names an attempt's folder: looks at /proc on its own. */
record ProcessesOf(Path scratch) {

    List<Long> running() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::namesFolder)
                .toList();
    }

    void kill() {
        running().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private boolean namesFolder(long pid) {
        try {
            var environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return new String(environment, StandardCharsets.UTF_8)
                    .contains("TMINUS_OUTPUT=" + scratch + "/output\0");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Waits for every carrier of a folder to end: they write into it until the last moment. */
    static void awaitCarriersGone(Path folder) throws Exception {
        Scripts.await(() ->
                ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.info()
                                        .commandLine()
                                        .filter(line -> line.contains("carry.sh " + folder))
                                        .isPresent()));
    }
}
