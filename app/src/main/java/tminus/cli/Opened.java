package tminus.cli;

import tminus.archive.Archive;
import tminus.carry.Carriers;
import tminus.carry.RunStart;

/** The runs of one state folder: to be looked at, begun, and carried. */
public record Opened(Archive archive, Carriers carriers, RunStart start) implements AutoCloseable {
    @Override
    public void close() {
        archive.close();
    }
}
