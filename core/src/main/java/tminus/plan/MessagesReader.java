package tminus.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Problems;

/** Reads {@code notices:} and {@code channels:}. */
final class MessagesReader {
    /** The channel that needs no settings. */
    static final String CONSOLE = "console";

    private static final List<String> KINDS =
            List.of(
                    CONSOLE,
                    "file",
                    "mail",
                    "webhook",
                    "slack",
                    "teams",
                    "pagerduty",
                    "status-page");

    private final Kinds kinds;
    private final Problems problems;
    private final SequencedMap<String, Messages.Channel> channels = new LinkedHashMap<>();

    MessagesReader(Kinds kinds, Problems problems) {
        this.kinds = kinds;
        this.problems = problems;
    }

    Messages read(Fields plan) {
        channels.put(CONSOLE, new Messages.Channel(CONSOLE, CONSOLE, empty(plan)));
        plan.fields("channels").ifPresent(this::channels);
        var names = new Names("a notice", problems);
        var notices = new ArrayList<Messages.Notice>();
        for (var fields : plan.list("notices")) {
            notices.add(notice(fields, names, notices.size() + 1));
        }
        return new Messages(notices, channels);
    }

    private static Node.Mapping empty(Fields plan) {
        return new Node.Mapping(plan.at(), new LinkedHashMap<>());
    }

    private void channels(Fields fields) {
        fields.mapping()
                .entries()
                .forEach((name, entry) ->
                        fields.fields(name)
                                .ifPresent(with ->
                                        channel(name, entry, with.mapping(), fields.mapping())));
    }

    /** {@code mail:stakeholders} has the settings of {@code mail}, and its own. */
    private void channel(String name, Node.Entry entry, Node.Mapping with, Node.Mapping all) {
        var kind = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        var settings = new LinkedHashMap<String, Node.Entry>();
        if (name.contains(":") && all.get(kind).orElse(null) instanceof Node.Mapping general) {
            settings.putAll(general.entries());
        }
        settings.putAll(with.entries());
        var channel = new Messages.Channel(name, kind, new Node.Mapping(with.at(), settings));
        channels.put(name, channel);
        if (!isKind(kind)) {
            problems.add(
                    Code.UNKNOWN_CHANNEL,
                    entry.keyAt(),
                    "there is no kind of channel \"" + kind + "\"",
                    "known here: "
                            + String.join(", ", KINDS.stream().filter(this::isKind).toList()));
        }
    }

    private boolean isKind(String kind) {
        return kinds.isChannel(kind) || kinds.isPlanned(kind);
    }

    /** General settings, such as a mail server's, need not be complete: only what is used is. */
    private void check(Messages.Channel channel) {
        if (kinds.isChannel(channel.kind())) {
            kinds.checkChannel(channel.kind(), channel.with(), problems);
        }
    }

    private Messages.Notice notice(Fields fields, Names names, int number) {
        fields.node("at");
        fields.node("on");
        if (fields.has("at") == fields.has("on")) {
            problems.add(
                    Code.NOTICE_WITHOUT_MOMENT,
                    fields.at(),
                    fields.has("at")
                            ? "the notice has both \"at\" and \"on\""
                            : "nothing says when this notice is sent",
                    "write at: T-1h for a time, or on: [started, succeeded] for what happens");
        }
        fields.require("to");
        var to = fields.scalars("to");
        to.forEach(this::known);
        var notice =
                new Messages.Notice(
                        names.read(fields, "notice-" + number),
                        StepReader.at(fields, "at"),
                        fields.words("on", Messages.Moment.class),
                        to.stream().map(Node.Scalar::text).toList(),
                        template(fields),
                        fields.text("text"));
        fields.done();
        return notice;
    }

    private Optional<String> template(Fields fields) {
        var templates = Messages.templates();
        return fields.scalar("template")
                .map(template -> {
                    if (!templates.contains(template.text())) {
                        problems.add(
                                Code.BAD_VALUE,
                                template.at(),
                                "there is no template \"" + template.text() + "\"",
                                Nearest.hint(template.text(), templates));
                    }
                    return template.text();
                });
    }

    private void known(Node.Scalar to) {
        var channel = channels.get(to.text());
        if (channel != null) {
            check(channel);
            return;
        }
        var kind = to.text().contains(":") ? to.text().substring(0, to.text().indexOf(':')) : "";
        var general = Optional.ofNullable(channels.get(kind));
        if (general.isPresent()) {
            var named = new Messages.Channel(to.text(), kind, general.get().with());
            channels.put(to.text(), named);
            check(named);
            return;
        }
        problems.add(
                Code.UNKNOWN_CHANNEL,
                to.at(),
                "there is no channel \"" + to.text() + "\"",
                hint(to.text()));
    }

    private String hint(String name) {
        return Nearest.to(name, channels.keySet())
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse("add \"" + name + ": {...}\" under \"channels\"");
    }
}
