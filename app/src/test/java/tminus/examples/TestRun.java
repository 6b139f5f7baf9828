package tminus.examples;

import java.util.regex.Pattern;

/** How a run of a plan ended, as the last line of {@code --json} tells it. */
record TestRun(String id, String outcome, int code, String text) {
    private static final Pattern END =
            Pattern.compile(
                    "\\{\"event\":\"run-ended\",\"run\":\"([^\"]+)\",\"outcome\":\"([^\"]+)\".*");

    static TestRun of(Tminus.Ended ended) {
        var end = END.matcher(ended.text().lines().reduce("", (_, line) -> line));
        if (!end.matches()) {
            throw new AssertionError("the run did not end:\n" + ended.text());
        }
        return new TestRun(end.group(1), end.group(2), ended.code(), ended.text());
    }
}
