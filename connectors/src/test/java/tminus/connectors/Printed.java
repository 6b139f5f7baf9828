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
    public void mask(String secret) {}

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
