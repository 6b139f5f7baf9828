package tminus.planfile;

import java.util.List;

/** The lines of a text, without their ends. */
final class Lines {
    private Lines() {}

    static List<String> of(String text) {
        var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return List.of(withoutMark.split("\r\n|\r|\n", -1));
    }
}
