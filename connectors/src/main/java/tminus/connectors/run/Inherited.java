package tminus.connectors.run;

import java.util.List;
import java.util.Locale;

/**
 * The variables of its own environment that tminus hands on to every script. All others may be
 * secrets, and are for the steps whose {@code env:} names them.
 */
final class Inherited {
    private static final List<String> NAMES =
            List.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LOGNAME",
                    "SHELL",
                    "LANG",
                    "LANGUAGE",
                    "TZ",
                    "TMPDIR",
                    "TERM",
                    "JAVA_HOME",
                    "SSH_AUTH_SOCK");
    private static final List<String> FAMILIES = List.of("LC_", "XDG_");
    private static final List<String> PROXIES = List.of("http_proxy", "https_proxy", "no_proxy");

    private Inherited() {}

    static boolean includes(String name) {
        return NAMES.contains(name)
                || FAMILIES.stream().anyMatch(name::startsWith)
                || PROXIES.contains(name)
                || PROXIES.contains(name.toLowerCase(Locale.ROOT))
                        && name.equals(name.toUpperCase(Locale.ROOT));
    }
}
