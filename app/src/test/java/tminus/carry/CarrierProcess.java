package tminus.carry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that carries a run until it ends or is killed. */
final class CarrierProcess {
    static final String RUN = "shop-2.3.0-1";

    private CarrierProcess() {}

    /** Arguments: the folder of a {@link Harbour}, and a file with the rest of the plan. */
    public static void main(String[] arguments) throws IOException {
        try (var harbour = new Harbour(Path.of(arguments[0]))) {
            var isKnown = !harbour.store.journal().read(RUN).isEmpty();
            try (var carrier =
                    isKnown
                            ? harbour.carriers.resume(RUN, harbour)
                            : harbour.start(Files.readString(Path.of(arguments[1])))) {
                System.out.println("carried");
                System.out.println(carrier.carry(false));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    static Process start(Path folder, Path plan) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.httpclient.redirects.retrylimit=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CarrierProcess.class.getName(),
                        folder.toString(),
                        plan.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("complaints").toFile())
                .start();
    }
}
