package tminus.source;

import java.util.Locale;

/** Words of a plan that stand for constants: {@code roll-back} for {@code ROLL_BACK}. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
