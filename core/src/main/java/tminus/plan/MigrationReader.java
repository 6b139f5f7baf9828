package tminus.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Nearest;
import tminus.source.Problems;
import tminus.source.Words;

/** Reads {@code migrations:}. */
final class MigrationReader {
    private MigrationReader() {}

    static List<MigrationSeries> read(Fields plan, Problems problems) {
        var names = new Names("a migration", problems);
        return plan.list("migrations").stream()
                .map(fields -> series(fields, names, problems))
                .toList();
    }

    private static MigrationSeries series(Fields fields, Names names, Problems problems) {
        fields.require("now", "stages");
        var series =
                new MigrationSeries(
                        names.read(fields),
                        fields.fields("stages").map(all -> parts(all, problems)).orElse(List.of()),
                        fields.word("now", MigrationSeries.Stage.class)
                                .orElse(MigrationSeries.Stage.EXPAND));
        fields.done();
        return series;
    }

    private static List<MigrationSeries.Part> parts(Fields stages, Problems problems) {
        var known = new LinkedHashMap<String, MigrationSeries.Stage>();
        for (var stage : MigrationSeries.Stage.values()) {
            known.put(Words.of(stage), stage);
        }
        var parts = new ArrayList<MigrationSeries.Part>();
        stages.mapping()
                .entries()
                .forEach((name, entry) -> {
                    var stage = known.get(name);
                    if (stage == null) {
                        problems.add(
                                Code.UNKNOWN_FIELD,
                                entry.keyAt(),
                                "\"" + name + "\" is not a stage of a migration",
                                Nearest.hint(name, known.keySet()));
                    } else {
                        stages.fields(name).ifPresent(fields -> parts.add(part(stage, fields)));
                    }
                });
        return parts;
    }

    private static MigrationSeries.Part part(MigrationSeries.Stage stage, Fields fields) {
        var part = new MigrationSeries.Part(stage, earliest(fields), fields.texts("steps"));
        fields.done();
        return part;
    }

    private static Optional<LocalDate> earliest(Fields fields) {
        return fields.text("earliest")
                .flatMap(text -> {
                    try {
                        return Optional.of(LocalDate.parse(text));
                    } catch (DateTimeParseException notADay) {
                        return fields.bad("earliest", text, "a day", "write it like 2026-12-01");
                    }
                });
    }
}
