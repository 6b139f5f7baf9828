package tminus;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Does in a scratch folder what people wait for, so that the JVM can note what it needs for it: the
 * launcher keeps that for the starts to come. What is noted costs every start a little, so nothing
 * is done here that takes its time anyway, like a run.
 */
final class Training {
    private Training() {}

    /**
     * @param arguments an empty scratch folder, and plans to check
     */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        Main.main(new String[] {"--version"});
        say(folder, "--help");
        say(folder, "new", folder.resolve("plan.yaml").toString());
        Arrays.stream(arguments).skip(1).forEach(plan -> say(folder, "check", plan));
    }

    private static void say(Path folder, String... words) {
        var environment = Map.of("TMINUS_STATE", folder.resolve("state").toString());
        System.out.println("tminus " + String.join(" ", words));
        System.out.println("ended with " + Main.run(System.out, System.err, environment, words));
    }
}
