package tminus.connectors.channel;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.connectors.http.HttpConnector;
import tminus.connectors.json.JsonText;
import tminus.source.Fields;
import tminus.source.Json;

/**
 * Posts notices as JSON. In the texts of {@code json}, {@code {subject}}, {@code {text}}, {@code
 * {name}} and {@code {key}} stand for the parts of the message.
 */
public final class WebhookChannel implements Channel<WebhookChannel.Settings> {
    private static final List<String> PARTS = List.of("key", "name", "subject", "text");
    private static final Pattern PART = Pattern.compile("\\{(" + String.join("|", PARTS) + ")}");

    /** Where to, and in which form. */
    record Settings(String url, SequencedMap<String, String> headers, Json form) {
        Settings {
            headers = unmodifiableSequencedMap(new LinkedHashMap<>(headers));
        }
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public Optional<Settings> read(Fields with) {
        var url = with.uri("url").flatMap(_ -> with.text("url"));
        var headers = with.textMap("headers");
        var form = with.node("json").map(JsonText::of).orElseGet(WebhookChannel::standard);
        with.done();
        return url.map(address -> new Settings(address, headers, form));
    }

    private static Json standard() {
        var members = new LinkedHashMap<String, Json>();
        PARTS.forEach(part -> members.put(part, Json.of("{" + part + "}")));
        return new Json.Members(members);
    }

    @Override
    public Outcome send(Settings settings, Message message) {
        return HttpConnector.post(
                settings.url(),
                settings.headers(),
                filled(settings.form(), message).canonical(),
                message.key());
    }

    private static Json filled(Json form, Message message) {
        return switch (form) {
            case Json.Text(var text) -> Json.of(filled(text, message));
            case Json.Array(var items) ->
                    new Json.Array(items.stream().map(item -> filled(item, message)).toList());
            case Json.Members(var members) -> {
                var filled = new LinkedHashMap<String, Json>();
                members.forEach((name, value) -> filled.put(name, filled(value, message)));
                yield new Json.Members(filled);
            }
            case Json.Number _, Json.Truth _, Json.Null _ -> form;
        };
    }

    /** In one pass: what stands in a message is never filled in again. */
    private static String filled(String text, Message message) {
        return PART.matcher(text)
                .replaceAll(part ->
                        Matcher.quoteReplacement(
                                switch (part.group(1)) {
                                    case "key" -> message.key();
                                    case "name" -> message.name();
                                    case "subject" -> message.subject();
                                    default -> message.text();
                                }));
    }
}
