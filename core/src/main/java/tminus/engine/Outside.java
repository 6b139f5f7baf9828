package tminus.engine;

import java.time.InstantSource;

/** Everything an engine reaches outside of itself. */
public record Outside(
        Journal journal,
        Workers workers,
        Inbox inbox,
        Outbox outbox,
        Locks locks,
        InstantSource clock) {}
