package tminus.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tminus.connectors.Connectors;

/**
 * What commands work with.
 *
 * @param console takes the notices that go to the terminal
 * @param zone the time zone of plans that name none; to ask for it takes a while
 * @param person the account of the operating system
 * @param request gives every word an id of its own
 * @param open opens the runs of a state folder; of the usual one when none is named
 */
public record Tools(
        Screen screen,
        NoticeConsole console,
        Connectors connectors,
        InstantSource clock,
        Supplier<ZoneId> zone,
        String person,
        Supplier<String> request,
        Function<Optional<Path>, Opened> open) {}
