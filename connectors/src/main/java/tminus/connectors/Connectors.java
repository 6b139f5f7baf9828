package tminus.connectors;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Channel;
import tminus.connector.Connector;
import tminus.connectors.channel.ConsoleChannel;
import tminus.connectors.channel.FileChannel;
import tminus.connectors.channel.MailChannel;
import tminus.connectors.channel.WebhookChannel;
import tminus.connectors.files.FilesLink;
import tminus.connectors.files.FilesPut;
import tminus.connectors.files.FilesSet;
import tminus.connectors.flyway.FlywayDown;
import tminus.connectors.flyway.FlywayMigrate;
import tminus.connectors.flyway.FlywayValidate;
import tminus.connectors.http.HttpConnector;
import tminus.connectors.http.Method;
import tminus.connectors.run.RunConnector;
import tminus.connectors.smoke.SmokeConnector;
import tminus.connectors.sql.SqlCheck;
import tminus.connectors.sql.SqlRun;
import tminus.plan.Action;
import tminus.plan.Kind;
import tminus.plan.Kinds;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Problems;

/** The connectors and channels there are: an explicit list, in the order people are shown it. */
public final class Connectors implements Kinds {
    private static final List<String> PLANNED =
            List.of(
                    "ssh",
                    "container/*",
                    "kubernetes/*",
                    "traffic/shift",
                    "postgres/backup",
                    "postgres/restore",
                    "liquibase/*",
                    "migrate/*",
                    "s3/*",
                    "cloudfront/*",
                    "git/tag",
                    "github/release",
                    "vault/*",
                    "flags/*",
                    "slack",
                    "teams",
                    "pagerduty",
                    "status-page");

    private final SequencedMap<String, Connector<?>> connectors = new LinkedHashMap<>();
    private final SequencedMap<String, Channel<?>> channels = new LinkedHashMap<>();

    /**
     * @param clock tells the time for not-after and deadline
     * @param console takes what the channel {@code console} says
     */
    public Connectors(InstantSource clock, Appendable console) {
        add(new RunConnector(clock));
        for (var method : Method.values()) {
            add(new HttpConnector(method, clock));
        }
        add(new SmokeConnector(clock));
        add(new SqlRun(clock));
        add(new SqlCheck(clock));
        add(new FlywayMigrate(clock));
        add(new FlywayValidate(clock));
        add(new FlywayDown(clock));
        add(new FilesSet(clock));
        add(new FilesPut(clock));
        add(new FilesLink(clock));
        add(new ConsoleChannel(console));
        add(new FileChannel(clock));
        add(new WebhookChannel());
        add(new MailChannel(clock));
    }

    private void add(Channel<?> channel) {
        channels.put(channel.kind(), channel);
    }

    private void add(Connector<?> connector) {
        connectors.put(connector.kind().name(), connector);
    }

    public Optional<Connector<?>> connector(String kind) {
        return Optional.ofNullable(connectors.get(kind));
    }

    public Optional<Channel<?>> channel(String kind) {
        return Optional.ofNullable(channels.get(kind));
    }

    public SequencedMap<String, Connector<?>> all() {
        return unmodifiableSequencedMap(connectors);
    }

    public SequencedMap<String, Channel<?>> allChannels() {
        return unmodifiableSequencedMap(channels);
    }

    /** Kinds of action and of channel that come with a later version; {@code x/*} is a family. */
    public List<String> planned() {
        return PLANNED;
    }

    @Override
    public Optional<Kind> find(String name) {
        return connector(name).map(Connector::kind);
    }

    @Override
    public List<String> names() {
        return List.copyOf(connectors.keySet());
    }

    @Override
    public boolean isPlanned(String name) {
        return PLANNED.stream()
                .anyMatch(planned ->
                        planned.endsWith("/*")
                                ? name.startsWith(planned.substring(0, planned.length() - 1))
                                : name.equals(planned));
    }

    @Override
    public void check(Action.Use use, Problems problems) {
        connector(use.kind()).ifPresent(found -> found.read(new Fields(use.with(), problems)));
    }

    @Override
    public List<String> files(Action.Use use) {
        return connector(use.kind()).map(found -> files(found, use)).orElse(List.of());
    }

    private static <S> List<String> files(Connector<S> connector, Action.Use use) {
        return connector
                .read(new Fields(use.with(), new Problems()))
                .map(connector::files)
                .orElse(List.of());
    }

    @Override
    public boolean isChannel(String name) {
        return channels.containsKey(name);
    }

    @Override
    public void checkChannel(String kind, Node.Mapping with, Problems problems) {
        channel(kind).ifPresent(found -> found.read(new Fields(with, problems)));
    }
}
