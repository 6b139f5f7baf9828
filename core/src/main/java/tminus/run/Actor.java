package tminus.run;

import java.util.Optional;

/**
 * Who did something.
 *
 * @param name the person's name or mail address, or the name of the service or process
 * @param means how tminus knows: {@code local}, {@code --yes}, {@code oidc}
 * @param source where it came from: a host or terminal
 */
public record Actor(Kind kind, String name, String means, Optional<String> source) {

    /** Only a person can approve. */
    public enum Kind {
        PERSON,
        SERVICE,
        ENGINE
    }

    /** tminus itself, by its rules. */
    public static final Actor ENGINE = new Actor(Kind.ENGINE, "tminus", "rules", Optional.empty());

    public static Actor person(String name, String means) {
        return new Actor(Kind.PERSON, name, means, Optional.empty());
    }
}
