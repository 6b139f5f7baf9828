package tminus.work;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import tminus.connector.Connector;
import tminus.journal.ParsedJson;
import tminus.plan.Action;
import tminus.run.Run;
import tminus.secrets.NoSecret;
import tminus.secrets.Secrets;
import tminus.source.Json;
import tminus.source.Node;
import tminus.state.FileSnapshot;

/** Makes a connector ready to act: files checked, secrets fetched, references filled in. */
public final class Preparation implements ChannelSettings {
    private final Function<String, Optional<Connector<?>>> connectors;
    private final Secrets secrets;
    private final FileSnapshot files;

    /**
     * @param connectors finds a connector by the name of its kind
     */
    public Preparation(
            Function<String, Optional<Connector<?>>> connectors,
            Secrets secrets,
            FileSnapshot files) {
        this.connectors = connectors;
        this.secrets = secrets;
        this.files = files;
    }

    /** Throws {@link NotReady}. */
    Ready<?> live(Run run, Action.Use use, String target) {
        var references = LateReferences.live(run, target, name -> secret(run, name));
        return Ready.read(connector(use.kind()), references.settings(use.kind(), use.with()));
    }

    /** As for a rehearsal: nothing is fetched. Throws {@link NotReady}. */
    Ready<?> rehearsed(Run run, Action.Use use, String target) {
        var references = LateReferences.shown(run, target);
        return Ready.read(connector(use.kind()), references.settings(use.kind(), use.with()));
    }

    @Override
    public Node.Mapping filled(Run run, Node.Mapping with) {
        return LateReferences.live(run, "", name -> secret(run, name)).filled(with);
    }

    /** Throws {@link NotReady} when a file is not the one that the run was created with. */
    void checkFiles(Run run) {
        files.difference(
                        Path.of(run.header().planFolder()),
                        run.plan().files(),
                        digests(run.header().snapshot()))
                .ifPresent(difference -> {
                    throw NotReady.fileChanged(difference);
                });
    }

    private Connector<?> connector(String kind) {
        return connectors.apply(kind).orElseThrow(() -> NotReady.unknownKind(kind));
    }

    private String secret(Run run, String name) {
        var secret = run.plan().secrets().get(name);
        if (secret == null) {
            throw NotReady.noSecret("the plan has no secret \"" + name + "\"");
        }
        try {
            return secrets.fetch(
                            secret,
                            Path.of(run.header().planFolder()),
                            run.plan().environment().production())
                    .reveal();
        } catch (NoSecret refused) {
            throw NotReady.noSecret(String.valueOf(refused.getMessage()));
        }
    }

    private static SequencedMap<String, String> digests(String snapshot) {
        var digests = new LinkedHashMap<String, String>();
        if (ParsedJson.object(snapshot).members().get("files") instanceof Json.Members kept) {
            kept.members()
                    .forEach((name, digest) -> {
                        if (digest instanceof Json.Text(var text)) {
                            digests.put(name, text);
                        }
                    });
        }
        return digests;
    }
}
