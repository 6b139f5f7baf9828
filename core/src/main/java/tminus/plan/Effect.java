package tminus.plan;

/** What repeating an action does. */
public enum Effect {
    /** It only reads. */
    NONE,
    /** Repeating it is harmless. */
    IDEMPOTENT,
    /** The target keeps a once-key and refuses a second time. */
    GUARDED,
    /** Opaque: repeating it may harm. */
    ONCE;

    /** True when an attempt of unknown outcome may be sent again after its not-after. */
    public boolean mayRepeat() {
        return this == NONE || this == IDEMPOTENT;
    }
}
