package tminus.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Connector;
import tminus.plan.Action;
import tminus.plan.Kind;
import tminus.plan.Kinds;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Problems;

/** Connectors of a test as the kinds that its plans may use. */
public final class TestKinds implements Kinds {
    private final SequencedMap<String, Connector<?>> connectors = new LinkedHashMap<>();

    public TestKinds(List<Connector<?>> connectors) {
        connectors.forEach(each -> this.connectors.put(each.kind().name(), each));
    }

    public Optional<Connector<?>> connector(String kind) {
        return Optional.ofNullable(connectors.get(kind));
    }

    public void replace(String kind, Connector<?> by) {
        connectors.put(kind, by);
    }

    public void remove(String kind) {
        connectors.remove(kind);
    }

    @Override
    public Optional<Kind> find(String name) {
        return connector(name).map(Connector::kind);
    }

    @Override
    public List<String> names() {
        return List.copyOf(connectors.keySet());
    }

    @Override
    public boolean isPlanned(String name) {
        return false;
    }

    @Override
    public void check(Action.Use use, Problems problems) {
        connector(use.kind()).ifPresent(found -> found.read(new Fields(use.with(), problems)));
    }

    @Override
    public List<String> files(Action.Use use) {
        return List.of();
    }

    @Override
    public boolean isChannel(String name) {
        return name.equals("console");
    }

    @Override
    public void checkChannel(String kind, Node.Mapping with, Problems problems) {}
}
