package tminus.plan;

import java.util.Optional;

/** An ordered group of steps: it begins when the phase before it has ended. */
public record Phase(String id, String title, Optional<Offset> at) {}
