package tminus.simulation;

/** What everything in one made-up world shares. */
record Surroundings(Chance chance, Fates fates, SimulatedClock clock, Agenda agenda) {}
