package tminus.connectors.flyway;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Flyway logs to wherever it finds a logger, the terminal included; its results say the same. */
public final class Silence implements LogCreator {

    @Override
    public Log createLogger(Class<?> speaker) {
        return new Silent();
    }

    private static final class Silent implements Log {

        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception exception) {}

        @Override
        public void notice(String message) {}
    }
}
