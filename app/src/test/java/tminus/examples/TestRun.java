package tminus.examples;

import java.util.regex.Pattern;

/** How a run of a plan ended, as the program tells it. */
record TestRun(String id, String outcome, int code, String text) {
    private static final Pattern END =
            Pattern.compile(
                    "\\{\"event\":\"run-ended\",\"run\":\"([^\"]+)\",\"outcome\":\"([^\"]+)\".*");
    private static final Pattern ENDED_BEFORE =
            Pattern.compile("tminus: E208 run (\\S+) has ended: (\\S+)");

    /** By the last line of {@code --json}. */
    static TestRun of(Tminus.Ended ended) {
        var end = END.matcher(ended.text().lines().reduce("", (_, line) -> line));
        if (!end.matches()) {
            throw new AssertionError("the run did not end:\n" + ended.text());
        }
        return new TestRun(end.group(1), end.group(2), ended.code(), ended.text());
    }

    /**
     * A run can end in the moment before its process is killed: then there is nothing to resume.
     */
    static TestRun ofResumed(Tminus.Ended ended, int codeOfEnd) {
        var before = ENDED_BEFORE.matcher(ended.text());
        return ended.code() == 2 && before.find()
                ? new TestRun(before.group(1), before.group(2), codeOfEnd, ended.text())
                : of(ended);
    }
}
