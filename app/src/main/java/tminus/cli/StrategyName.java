package tminus.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import tminus.document.Names;
import tminus.plan.Release.Strategy;

/** Reads {@code blue-green} as people write it in plans. */
final class StrategyName implements ITypeConverter<Strategy> {
    static final List<String> ALL =
            Arrays.stream(Strategy.values()).map(strategy -> Names.of(strategy)).toList();

    @Override
    public Strategy convert(String text) {
        var index = ALL.indexOf(text);
        if (index < 0) {
            throw Refusals.unknownWord("--type", text, ALL);
        }
        return Strategy.values()[index];
    }

    /** For the completion script. */
    static final class Candidates extends ArrayList<String> {
        Candidates() {
            super(ALL);
        }
    }
}
