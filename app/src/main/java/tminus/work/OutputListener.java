package tminus.work;

/** Sees every line that actions print, cleared of secrets, while they run. */
public interface OutputListener {
    /** {@code what} names the attempt: {@code step:deploy@web1#2}. */
    void line(String what, String line);

    OutputListener NONE = (_, _) -> {};
}
