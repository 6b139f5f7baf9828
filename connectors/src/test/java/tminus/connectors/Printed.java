package tminus.connectors;

import java.util.ArrayList;
import java.util.List;
import tminus.connector.Output;

/** What an attempt printed. */
public final class Printed implements Output {
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public synchronized void line(String text) {
        lines.add(parts + text);
        parts.setLength(0);
        notifyAll();
    }

    @Override
    public synchronized void part(String text) {
        parts.append(text);
    }

    @Override
    public synchronized void cut(String told) {
        if (!parts.isEmpty()) {
            line("");
        }
        if (!told.isEmpty()) {
            line(told);
        }
    }

    @Override
    public synchronized void mask(String secret) {
        lines.add("(mask " + secret + ")");
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
