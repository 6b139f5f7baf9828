package tminus.connectors.http;

import java.util.Locale;
import tminus.plan.Effect;

/** The methods of HTTP, and what repeating them does (RFC 9110 section 9.2). */
public enum Method {
    GET(Effect.NONE),
    HEAD(Effect.NONE),
    POST(Effect.ONCE),
    PUT(Effect.IDEMPOTENT),
    PATCH(Effect.ONCE),
    DELETE(Effect.IDEMPOTENT);

    private final Effect effect;

    Method(Effect effect) {
        this.effect = effect;
    }

    Effect effect() {
        return effect;
    }

    boolean changes() {
        return effect != Effect.NONE;
    }

    boolean mayHaveBody() {
        return this == POST || this == PUT || this == PATCH || this == DELETE;
    }

    /** As plans write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
