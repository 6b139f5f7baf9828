package tminus.connector;

/** Takes what an action prints. What is given here is capped and cleared of secrets. */
public interface Output {
    void line(String text);

    /** A piece of a line that is too long to be held. {@link #line} gives the rest of it. */
    void part(String text);

    /**
     * Something is missing between what was given before and what comes now, so that pieces of
     * secrets may stand at both edges. Ends the line.
     *
     * @param told says to people what is missing; empty when the text merely stopped
     */
    void cut(String told);

    /** Registers a secret learned on the way, before it is printed. */
    void mask(String secret);
}
