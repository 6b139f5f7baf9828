package tminus.secrets;

/**
 * The value of a secret. It has no text of its own, so that it cannot end in a message by mistake:
 * whoever needs the value asks for it by name.
 */
public final class SecretValue {
    private final String name;
    private final String value;

    public SecretValue(String name, String value) {
        this.name = name;
        this.value = value;
    }

    public String name() {
        return name;
    }

    public String reveal() {
        return value;
    }

    /** What stands in its place. */
    @Override
    public String toString() {
        return "[secret:" + name + "]";
    }
}
