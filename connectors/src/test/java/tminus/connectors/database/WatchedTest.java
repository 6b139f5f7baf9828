package tminus.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;

class WatchedTest {

    @Test
    void work_that_does_not_hear_the_first_stop_hears_the_next() {
        var cut = new AtomicBoolean();
        var heard = new CountDownLatch(2);
        var work =
                new Watched.Stoppable() {
                    @Override
                    public void stop() {
                        heard.countDown();
                    }

                    @Override
                    public void cut() {
                        cut.set(true);
                    }
                };

        var outcome =
                Watched.run(
                        work,
                        Duration.ZERO,
                        () -> {
                            heard.await();
                            return new Outcome.Failed("stopped", true);
                        });

        assertThat(outcome).isEqualTo(new Outcome.Failed("it took too long: stopped", true));
        assertThat(cut).isFalse();
    }
}
