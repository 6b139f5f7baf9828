package tminus.connectors;

import java.util.ArrayList;
import java.util.List;
import tminus.connector.Output;

/** What an attempt printed. */
public final class Printed implements Output {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void line(String text) {
        lines.add(text);
        notifyAll();
    }

    @Override
    public synchronized void mask(String secret) {
        lines.add("(mask " + secret + ")");
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
