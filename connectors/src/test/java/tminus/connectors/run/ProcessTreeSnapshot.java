package tminus.connectors.run;

import java.util.List;

/** Every {@code sleep} of this machine that sleeps exactly as long as nobody else does. */
final class ProcessTreeSnapshot {
    private ProcessTreeSnapshot() {}

    static List<Long> sleeping(String time) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .commandLine()
                                .filter(line -> line.endsWith("sleep " + time))
                                .isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }
}
