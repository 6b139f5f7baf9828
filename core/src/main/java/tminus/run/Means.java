package tminus.run;

/** How tminus knows who somebody is, or why they need not be asked. */
public final class Means {
    /** The account of the operating system, or a name given beside it. */
    public static final String LOCAL = "local";

    /** The initiator said beforehand that every confirmation is answered with yes. */
    public static final String YES = "--yes";

    private Means() {}
}
