package tminus.connectors.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Call;
import tminus.connector.CannotCapture;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.once.DurableFiles;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/** Points a symbolic link somewhere else, in one step: {@code current -> releases/2.3.0}. */
public final class FilesLink
        implements Connector.Reversible<FilesLink.Settings>,
                Connector.DryRunning<FilesLink.Settings> {
    private static final Kind KIND =
            new Kind(
                    "files/link",
                    Effect.IDEMPOTENT,
                    Duration.ofMinutes(1),
                    true,
                    true,
                    false,
                    true);
    private static final String TARGET = "target";

    private final InstantSource clock;

    public FilesLink(InstantSource clock) {
        this.clock = clock;
    }

    /** A link and where it shall point; relative to the folder of the link, as with ln. */
    record Settings(String link, String to) {}

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<Settings> read(Fields with) {
        var link = with.required("link");
        var to = with.required("to");
        with.done();
        return link.flatMap(name -> to.map(target -> new Settings(name, target)));
    }

    @Override
    public String describe(Settings settings) {
        return "point " + settings.link() + " to " + settings.to();
    }

    @Override
    public Outcome attempt(Settings settings, Call call) {
        return clock.instant().isBefore(call.notAfter())
                ? change(settings, call, true)
                : new Outcome.NotRun("its not-after passed before it began");
    }

    @Override
    public Outcome dryRun(Settings settings, Call call) {
        return change(settings, call, false);
    }

    private static Outcome change(Settings settings, Call call, boolean really) {
        try {
            var link = call.planFolder().resolve(settings.link());
            var target = link.resolveSibling(settings.to());
            return Files.exists(target)
                    ? point(link, Optional.of(settings.to()), call, really)
                    : new Outcome.Failed("there is no " + target + " to point to", false);
        } catch (RuntimeException notAPath) {
            return new Outcome.Failed("not a path: " + notAPath.getMessage(), false);
        }
    }

    @Override
    public SequencedMap<String, String> capture(Settings settings, Call call) {
        try {
            var values = new LinkedHashMap<String, String>();
            values.put(TARGET, target(call.planFolder().resolve(settings.link())).orElse(""));
            return values;
        } catch (IOException | RuntimeException unreadable) {
            throw new CannotCapture("cannot read the link: " + unreadable.getMessage());
        }
    }

    @Override
    public Outcome restore(Settings settings, Call call) {
        var target = call.captured().get(TARGET);
        if (target == null) {
            return new Outcome.Failed("nothing was recorded to go back to", false);
        }
        var link = call.planFolder().resolve(settings.link());
        return point(link, Optional.of(target).filter(name -> !name.isEmpty()), call, true);
    }

    /** Where the link points; empty when there is none. */
    private static Optional<String> target(Path link) throws IOException {
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isSymbolicLink(link)) {
            throw new IOException(link + " is there and is no symbolic link");
        }
        return Optional.of(Files.readSymbolicLink(link).toString());
    }

    private static Outcome point(Path link, Optional<String> to, Call call, boolean really) {
        try {
            var before = target(link);
            call.output()
                    .line(
                            before.equals(to)
                                    ? "no change"
                                    : before.orElse("no link") + " -> " + to.orElse("no link"));
            if (really && !before.equals(to)) {
                replace(link, to);
            }
            var outputs = new LinkedHashMap<String, String>();
            outputs.put("changed", Boolean.toString(!before.equals(to)));
            before.ifPresent(target -> outputs.put("before", target));
            return new Outcome.Succeeded(outputs);
        } catch (IOException refused) {
            return new Outcome.Failed("the link is as it was: " + refused.getMessage(), false);
        }
    }

    private static void replace(Path link, Optional<String> to) throws IOException {
        if (to.isEmpty()) {
            Content.delete(link);
            return;
        }
        var complete = link.resolveSibling("." + link.getFileName() + ".tminus-new");
        Files.deleteIfExists(complete);
        Files.createSymbolicLink(complete, Path.of(to.get()));
        DurableFiles.replace(complete, link);
    }
}
