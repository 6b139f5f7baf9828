package tminus.connectors.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import tminus.connectors.once.LiveProcess;
import tminus.connectors.once.ProcStat;

/**
 * The processes of a script, however they try to get away: they carry its key in their environment,
 * or belong to its session, or hold its output, or descend from one that does.
 */
final class ProcessTree {
    private final String marker;
    private final Path pipe;
    private final LiveProcess carrier;
    private final long keeper;

    /**
     * @param carrier the process that leads the session and waits for the script
     * @param keeper its child that keeps the output; 0 when there is none
     */
    ProcessTree(String key, Path pipe, LiveProcess carrier, long keeper) {
        this.marker = "\0TMINUS_KEY=" + key + "\0";
        this.pipe = pipe;
        this.carrier = carrier;
        this.keeper = keeper;
    }

    /** Everything of the script that runs now, the carrier and its keeper excluded. */
    List<ProcStat> running() {
        var all = all();
        // The number of an ended session may have been given to somebody else.
        var session = carrierRuns() ? carrier.pid() : 0;
        var ours = new LinkedHashSet<Long>();
        for (var process : all.values()) {
            if ((session != 0 && process.session() == session)
                    || isMarked(process.pid())
                    || holdsPipe(process.pid())) {
                ours.add(process.pid());
            }
        }
        withDescendants(ours, all);
        var theirs = new LinkedHashSet<>(List.of(keeper));
        withDescendants(theirs, all);
        ours.removeAll(theirs);
        ours.remove(carrier.pid());
        return ours.stream().map(all::get).toList();
    }

    /** Asks every process to end. */
    void terminate() {
        running()
                .forEach(process ->
                        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy));
    }

    /** Ends every process that can be ended. */
    void kill() {
        running()
                .forEach(process ->
                        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** Those that hold the output open after the end of the script. */
    List<ProcStat> holdingOutput() {
        return running().stream().filter(process -> holdsPipe(process.pid())).toList();
    }

    /** {@code 4711 (sleep), 4712 (java)}. */
    static String names(List<ProcStat> processes) {
        return String.join(
                ", ",
                processes.stream()
                        .map(process -> process.pid() + " (" + process.name() + ")")
                        .toList());
    }

    private boolean carrierRuns() {
        try {
            return carrier.runs();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static SequencedMap<Long, ProcStat> all() {
        var found = new LinkedHashMap<Long, ProcStat>();
        try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var folder : folders) {
                ProcStat.of(Long.parseLong(folder.getFileName().toString()))
                        .filter(ProcStat::runs)
                        .ifPresent(process -> found.put(process.pid(), process));
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("/proc is not readable", unreadable);
        }
        return found;
    }

    private static void withDescendants(
            SequencedSet<Long> roots, SequencedMap<Long, ProcStat> all) {
        var grew = true;
        while (grew) {
            var children = new ArrayList<Long>();
            for (var process : all.values()) {
                if (roots.contains(process.parent())) {
                    children.add(process.pid());
                }
            }
            grew = roots.addAll(children);
        }
    }

    private boolean isMarked(long pid) {
        try {
            var environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return ("\0" + new String(environment, StandardCharsets.ISO_8859_1) + "\0")
                    .contains(marker);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private boolean holdsPipe(long pid) {
        try (var open = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (var descriptor : open) {
                if (isPipe(descriptor)) {
                    return true;
                }
            }
        } catch (IOException goneOrNotOurs) {
            return false;
        }
        return false;
    }

    private boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(pipe);
        } catch (IOException closed) {
            return false;
        }
    }
}
