package tminus.plan;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Problems;
import tminus.source.References;

/** No secret stands in the plan, in a text for people, or goes over an open line. */
final class SecretCheck implements PlanCheck {
    /** How well-known secrets begin. */
    private static final Pattern KNOWN =
            Pattern.compile(
                    "(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}"
                            + "|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}"
                            + "|sk_live_[A-Za-z0-9]{10,}|AIza[0-9A-Za-z_-]{30,}|npm_[A-Za-z0-9]{30,}"
                            + "|hvs\\.[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"
                            + "|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----");

    private static final Pattern IN_ADDRESS = Pattern.compile("://[^/\\s:@]{0,200}:([^/\\s@]+)@");
    private static final Pattern KEY =
            Pattern.compile(
                    ".*(password|passwd|passphrase|secret|api[-_]?key|private[-_]?key|access[-_]?key"
                            + "|auth[-_]?token|token|credential)s?");
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+=_-]{32,200}");
    private static final double RANDOM_BITS = 4.2;

    @Override
    public void check(Checked checked, Problems problems) {
        TreeWalk.scalars(
                checked.tree(),
                (keys, scalar) -> {
                    if (!keys.getFirst().equals("secrets")) {
                        inClear(keys, scalar, problems);
                    }
                    used(keys, scalar, problems);
                });
    }

    private static void inClear(List<String> keys, Node.Scalar scalar, Problems problems) {
        var text = scalar.text();
        var known = KNOWN.matcher(text);
        var address = IN_ADDRESS.matcher(text);
        if (known.find()) {
            refuse(scalar, known.start(), known.end(), problems);
        } else if (address.find() && !text.startsWith("${", address.start(1))) {
            refuse(scalar, address.start(1), address.end(1), problems);
        } else if (isSecretKey(keys) && isLiteral(scalar)) {
            refuse(scalar, 0, text.length(), problems);
        } else {
            random(scalar, problems);
        }
    }

    private static void refuse(Node.Scalar scalar, int start, int end, Problems problems) {
        problems.add(
                Code.SECRET_IN_CLEAR,
                scalar.at(start, end),
                "here stands a secret in clear text; whoever sees the plan knows it now",
                "change the secret, add it to \"secrets\", and write ${secret.NAME} here");
    }

    private static boolean isSecretKey(List<String> keys) {
        return !keys.contains("expect")
                && KEY.matcher(keys.getLast().toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isLiteral(Node.Scalar scalar) {
        return (scalar.kind() == Node.Kind.TEXT || scalar.kind() == Node.Kind.INTEGER)
                && !scalar.text().isBlank()
                && !scalar.text().contains("${")
                && !scalar.text().contains("$");
    }

    private static void random(Node.Scalar scalar, Problems problems) {
        LONG_WORD
                .matcher(scalar.text())
                .results()
                .filter(match -> looksRandom(match.group()))
                .findFirst()
                .ifPresent(match ->
                        problems.add(
                                Code.LOOKS_LIKE_SECRET,
                                scalar.at(match.start(), match.end()),
                                "this looks like a secret in clear text",
                                "if it is one, write ${secret.NAME} instead and change it"));
    }

    private static boolean looksRandom(String word) {
        return word.chars().anyMatch(Character::isUpperCase)
                && word.chars().anyMatch(Character::isLowerCase)
                && word.chars().anyMatch(Character::isDigit)
                && entropy(word) > RANDOM_BITS;
    }

    /** Bits for each character (Shannon 1948, section 6). */
    private static double entropy(String word) {
        var bits = 0.0;
        for (var character : word.chars().distinct().toArray()) {
            var count = word.chars().filter(other -> other == character).count();
            var share = (double) count / word.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }

    private static void used(List<String> keys, Node.Scalar scalar, Problems problems) {
        for (var found : References.found(scalar.text())) {
            if (!found.path().startsWith("secret.")) {
                continue;
            }
            if (isForPeople(keys)) {
                problems.add(
                        Code.SECRET_SHOWN,
                        scalar.at(found.start(), found.end()),
                        "${" + found.path() + "} would be shown to people here",
                        "leave it out of this text");
            } else if (isAddress(scalar)) {
                inAddress(scalar, found, problems);
            }
        }
    }

    private static boolean isForPeople(List<String> keys) {
        return List.of("title", "item", "ask", "text", "what", "why", "reason", "duty", "contact")
                        .contains(keys.getLast())
                && !keys.contains("with")
                && !keys.contains("env");
    }

    private static boolean isAddress(Node.Scalar scalar) {
        return scalar.text().matches("https?://.*");
    }

    private static void inAddress(Node.Scalar scalar, References.Found found, Problems problems) {
        problems.add(
                Code.SECRET_IN_ADDRESS,
                scalar.at(found.start(), found.end()),
                "${" + found.path() + "} is part of an address, and addresses are written to logs",
                "send it in a header");
    }
}
