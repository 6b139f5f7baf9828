package tminus.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tminus.archive.Archive;
import tminus.archive.Turns;
import tminus.connectors.Connectors;

/**
 * What commands work with.
 *
 * @param person the account of the operating system
 * @param request gives every word an id of its own
 * @param archive opens the runs of a state folder; of the usual one when none is named
 * @param carrier carries runs that nobody carries, for a turn
 */
public record Tools(
        Screen screen,
        Connectors connectors,
        InstantSource clock,
        ZoneId zone,
        String person,
        Supplier<String> request,
        Function<Optional<Path>, Archive> archive,
        Function<Archive, Turns> carrier) {

    Turns turns(Archive archive) {
        return carrier.apply(archive);
    }
}
