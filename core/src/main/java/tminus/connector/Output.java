package tminus.connector;

/** Takes what an action prints. What is given here is capped and cleared of secrets. */
public interface Output {
    void line(String text);

    /** Registers a secret learned on the way, before it is printed. */
    void mask(String secret);
}
