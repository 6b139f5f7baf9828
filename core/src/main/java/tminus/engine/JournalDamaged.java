package tminus.engine;

/** A record of the journal is not what was written. */
public final class JournalDamaged extends RuntimeException {
    private final String run;
    private final long number;

    public JournalDamaged(String run, long number, String reason) {
        super("journal of run " + run + ", record " + number + ": " + reason);
        this.run = run;
        this.number = number;
    }

    public String run() {
        return run;
    }

    public long number() {
        return number;
    }
}
