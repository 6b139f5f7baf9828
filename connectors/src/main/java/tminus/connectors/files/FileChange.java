package tminus.connectors.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Call;
import tminus.connector.CannotCapture;
import tminus.connector.Connector;
import tminus.connector.Outcome;

/**
 * What all changes of one file have in common: the new content follows from the old one, and the
 * old one is kept.
 */
abstract class FileChange<S> implements Connector.Reversible<S>, Connector.DryRunning<S> {
    private final InstantSource clock;

    FileChange(InstantSource clock) {
        this.clock = clock;
    }

    abstract Path file(S settings, Path planFolder);

    /** What the file will hold. */
    abstract Content after(S settings, Optional<Content> before, Path planFolder)
            throws IOException, Refused;

    /** What the file must hold when the change is taken back; empty when it must not be there. */
    abstract Optional<Content> back(S settings, Optional<Content> now, Optional<Content> before)
            throws Refused;

    /** Why a change cannot be made; nothing was touched. */
    static final class Refused extends Exception {
        Refused(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    @Override
    public final Outcome attempt(S settings, Call call) {
        if (!clock.instant().isBefore(call.notAfter())) {
            return new Outcome.NotRun("its not-after passed before it began");
        }
        return change(settings, call, true);
    }

    @Override
    public final Outcome dryRun(S settings, Call call) {
        return change(settings, call, false);
    }

    private Outcome change(S settings, Call call, boolean really) {
        var file = file(settings, call.planFolder());
        Optional<Content> before;
        Content after;
        try {
            before = Content.of(file);
            after = after(settings, before, call.planFolder());
            refuseWithoutFolder(file);
        } catch (Refused refused) {
            return new Outcome.Failed(refused.reason(), false);
        } catch (IOException | RuntimeException unreadable) {
            return new Outcome.Failed("cannot read what is needed: " + unreadable, false);
        }
        Diff.lines(before, Optional.of(after)).forEach(call.output()::line);
        var changed = before.filter(after::isSameAs).isEmpty();
        return really && changed ? write(file, Optional.of(after)) : succeeded(changed);
    }

    private static void refuseWithoutFolder(Path file) throws Refused {
        var folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new Refused(
                    "there is no folder "
                            + folder
                            + " for "
                            + file.getFileName()
                            + "; make it first");
        }
    }

    @Override
    public final SequencedMap<String, String> capture(S settings, Call call) {
        try {
            return Kept.keep(file(settings, call.planFolder()), call.scratch());
        } catch (IOException | RuntimeException unreadable) {
            throw new CannotCapture("cannot keep what stands in the file: " + unreadable);
        }
    }

    @Override
    public final Outcome restore(S settings, Call call) {
        var file = file(settings, call.planFolder());
        Optional<Content> now;
        Optional<Content> wanted;
        try {
            now = Content.of(file);
            wanted = back(settings, now, Kept.content(call.captured()));
        } catch (Refused refused) {
            return new Outcome.Failed(refused.reason(), false);
        } catch (IOException | RuntimeException unreadable) {
            return new Outcome.Failed("cannot read what is needed: " + unreadable, false);
        }
        Diff.lines(now, wanted).forEach(call.output()::line);
        return now.equals(wanted) ? succeeded(false) : write(file, wanted);
    }

    private static Outcome write(Path file, Optional<Content> content) {
        try {
            if (content.isPresent()) {
                content.get().replace(file);
            } else {
                Content.delete(file);
            }
            return succeeded(true);
        } catch (IOException | UncheckedIOException broken) {
            return new Outcome.Failed(
                    "cannot write " + file + ", which is as it was: " + broken, true);
        }
    }

    private static Outcome succeeded(boolean changed) {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("changed", Boolean.toString(changed));
        return new Outcome.Succeeded(outputs);
    }
}
