package tminus.connectors.run;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;

/** Waits for what processes do. */
final class Scripts {
    private Scripts() {}

    static void await(Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + 30_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("not within 30 s");
            }
            Thread.sleep(5);
        }
    }
}
