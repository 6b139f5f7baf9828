package tminus.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one that waits for something to happen. */
public final class Bell {
    private final Semaphore rung = new Semaphore(0);

    public void ring() {
        rung.release();
    }

    /**
     * Waits until the bell rings, at most so long; true when it rang. Rings that came before count
     * as one.
     */
    public boolean await(Duration longest) throws InterruptedException {
        var rang = rung.tryAcquire(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
        if (rang) {
            rung.drainPermits();
        }
        return rang;
    }
}
