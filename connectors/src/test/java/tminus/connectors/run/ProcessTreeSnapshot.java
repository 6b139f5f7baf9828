package tminus.connectors.run;

import java.util.List;

/** Every {@code sleep 300} of this machine: nothing but these tests sleeps exactly that long. */
final class ProcessTreeSnapshot {
    private ProcessTreeSnapshot() {}

    static List<Long> sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .commandLine()
                                .filter(line -> line.endsWith("sleep 300"))
                                .isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }
}
