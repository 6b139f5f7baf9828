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
 * The processes of a script, however they try to get away: their environment names its folder, or
 * they belong to its session, or hold its output, or descend from one that does.
 */
final class ProcessTree {
    private final String marker;
    private final Path folder;
    private final long carrier;
    private final boolean sessionIsOurs;

    /**
     * @param folder where the carrier keeps its files
     * @param carrier the process that leads the session and waits for the script
     */
    ProcessTree(Path folder, LiveProcess carrier) throws IOException {
        // The key would not do: another tminus on this machine can have a run of the same name.
        this.marker = "\0TMINUS_OUTPUT=" + folder.resolve("output") + "\0";
        this.folder = folder;
        this.carrier = carrier.pid();
        // The number of a session that has ended may have been given to somebody else.
        this.sessionIsOurs = carrier.runs();
    }

    /** Everything of the script that runs now; the carrier and its tools are not of the script. */
    List<ProcStat> running() {
        var all = all();
        var ours = new LinkedHashSet<Long>();
        for (var process : all.values()) {
            if ((sessionIsOurs && process.session() == carrier)
                    || isMarked(process.pid())
                    || holdsPipe(process.pid())) {
                ours.add(process.pid());
            }
        }
        withDescendants(ours, all);
        ours.removeAll(tools(all));
        return ours.stream().map(all::get).toList();
    }

    /** The carrier, what it starts beside the script, and what that starts. */
    private SequencedSet<Long> tools(SequencedMap<Long, ProcStat> all) {
        var script = number("pid");
        var tools = new LinkedHashSet<Long>();
        for (var process : all.values()) {
            if (process.parent() == carrier
                    && process.pid() != script
                    && !isMarked(process.pid())) {
                tools.add(process.pid());
            }
        }
        tools.add(number("keeper"));
        withDescendants(tools, all);
        tools.add(carrier);
        return tools;
    }

    /** A process that the carrier has noted; 0 when it has not yet. */
    private long number(String name) {
        try {
            var text = Files.readString(folder.resolve(name)).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException notYet) {
            return 0;
        }
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
            return ("\0" + new String(environment, StandardCharsets.UTF_8) + "\0").contains(marker);
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
            return Files.readSymbolicLink(descriptor).equals(folder.resolve("out"));
        } catch (IOException closed) {
            return false;
        }
    }
}
