package tminus.document;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tminus.document.Line.Ink;
import tminus.document.Picture.Row;
import tminus.run.Question;

/** Draws a picture of a run into a number of lines and columns. */
public final class LiveView {
    private static final int NAME = 26;
    private static final int OWNER = 15;
    private static final int SPAN = 8;
    private static final int OUTPUT_LINES = 5;

    private final int width;
    private final int height;

    public LiveView(int width, int height) {
        this.width = Math.max(20, width);
        this.height = Math.max(6, height);
    }

    /** The frame: never more lines than the height, never wider than the width. */
    public List<Line> lines(Picture picture, List<String> output, Instant now) {
        var frame = new ArrayList<>(head(picture, now));
        var asked = asked(picture, now);
        var room = height - frame.size() - asked.size();
        var body = body(picture);
        var tail = output(output, Math.clamp((long) room - body.size(), 0, OUTPUT_LINES + 1));
        frame.addAll(window(body, Math.max(1, room - tail.size())));
        frame.addAll(asked);
        frame.addAll(tail);
        return frame.stream().limit(height).map(line -> line.cut(width)).toList();
    }

    /** Everything, however long: for a terminal that scrolls. */
    public List<Line> everything(Picture picture, Instant now) {
        var frame = new ArrayList<>(head(picture, now));
        body(picture).forEach(drawn -> frame.add(drawn.line()));
        frame.addAll(asked(picture, now));
        return frame.stream().map(line -> line.cut(width)).toList();
    }

    private List<Line> head(Picture picture, Instant now) {
        var lines = new ArrayList<Line>();
        lines.add(
                Line.of(picture.title(), Ink.STRONG)
                        .and("  ")
                        .and(picture.stage().words(), picture.stage().ink()));
        lines.add(times(picture, now));
        lines.add(feasibility(picture.clock(), now));
        picture.lost().ifPresent(lost -> lines.add(Line.of(lost, Ink.BAD)));
        return lines;
    }

    private Line times(Picture picture, Instant now) {
        var clock = picture.clock();
        var until = clock.ended().orElse(now);
        var line = Line.of("run ", Ink.FAINT).and(picture.run());
        if (clock.ended().isEmpty() && clock.timeZero().isPresent()) {
            line = line.and("  ").and(Times.countdown(clock.timeZero().get(), now), Ink.STRONG);
        }
        return line.and("  elapsed ", Ink.FAINT)
                .and(
                        Times.span(
                                Duration.between(clock.created(), until)
                                        .truncatedTo(ChronoUnit.SECONDS)))
                .and("  now ", Ink.FAINT)
                .and(Times.clock(until, clock.zone()));
    }

    private static Line feasibility(Picture.Clock clock, Instant now) {
        if (clock.ended().isPresent()) {
            return Line.of("ended ", Ink.FAINT)
                    .and(Times.moment(clock.ended().get(), now, clock.zone()));
        }
        var line = Line.EMPTY;
        line = moment(line, "expected end ", clock.expectedEnd(), clock, now);
        line = moment(line, "rollback fits until ", clock.lastRollbackStart(), clock, now);
        return moment(line, "window closes ", clock.closes(), clock, now);
    }

    private static Line moment(
            Line line, String name, Optional<Instant> instant, Picture.Clock clock, Instant now) {
        if (instant.isEmpty()) {
            return line;
        }
        var gap = line.pieces().isEmpty() ? "" : "  ";
        var late = instant.get().isBefore(now);
        return line.and(gap + name, Ink.FAINT)
                .and(Times.moment(instant.get(), now, clock.zone()), late ? Ink.BAD : Ink.PLAIN);
    }

    /** A line of the body, and whether it is where something happens. */
    private record Drawn(Line line, boolean lively) {}

    private List<Drawn> body(Picture picture) {
        var lines = new ArrayList<Drawn>();
        for (var section : picture.sections()) {
            lines.add(new Drawn(Line.of(section.title(), Ink.STRONG), false));
            section.rows().forEach(row -> lines.add(new Drawn(row(row), isLively(row))));
        }
        return lines;
    }

    /** The last line where something happens; the end when nothing does. */
    private static int focus(List<Drawn> body) {
        for (var index = body.size() - 1; index >= 0; index--) {
            if (body.get(index).lively()) {
                return index;
            }
        }
        return body.size() - 1;
    }

    private static boolean isLively(Row row) {
        return switch (row.status()) {
            case RUNNING, ASKED, FAILED, UNKNOWN -> true;
            case WAITING, DONE, SKIPPED, ACCEPTED, TAKEN_BACK, STOPPED, NOT_REACHED -> false;
        };
    }

    private Line row(Row row) {
        var name = Math.max(12, Math.min(NAME, width - OWNER - 2 * SPAN - 12));
        var line =
                Line.of("  ")
                        .and(row.status().sign(), ink(row.status()))
                        .and(" " + Shown.column(row.name(), name), nameInk(row.status()))
                        .and(" " + Shown.column(row.owner(), OWNER), Ink.FAINT);
        if (row.planned().isPresent() || row.actual().isPresent()) {
            line = line.and(right(row.planned()), Ink.FAINT).and(right(row.actual()));
        }
        return line.and(row.note().isEmpty() ? "" : "  " + row.note(), ink(row.status()));
    }

    private static String right(Optional<Duration> span) {
        var text = span.map(Times::span).orElse("");
        return " ".repeat(Math.max(1, SPAN - text.length())) + text;
    }

    static Ink ink(Status status) {
        return switch (status) {
            case WAITING, NOT_REACHED, STOPPED, SKIPPED -> Ink.FAINT;
            case RUNNING -> Ink.BUSY;
            case ASKED, ACCEPTED, TAKEN_BACK -> Ink.CARE;
            case DONE -> Ink.GOOD;
            case FAILED, UNKNOWN -> Ink.BAD;
        };
    }

    private static Ink nameInk(Status status) {
        return switch (status) {
            case WAITING, NOT_REACHED, STOPPED, SKIPPED -> Ink.FAINT;
            case RUNNING, ASKED, FAILED, UNKNOWN -> Ink.STRONG;
            case DONE, ACCEPTED, TAKEN_BACK -> Ink.PLAIN;
        };
    }

    /** So many lines of the body, around the place where something happens. */
    private static List<Line> window(List<Drawn> body, int room) {
        var lines = body.stream().map(Drawn::line).toList();
        if (lines.size() <= room || room < 3) {
            return lines.stream().limit(room).toList();
        }
        var from = Math.clamp(focus(body) - room / 2L, 0, lines.size() - room);
        var shown = new ArrayList<>(lines.subList(from, from + room));
        if (from > 0) {
            shown.set(0, more(from + 1, "above"));
        }
        var below = lines.size() - from - room;
        if (below > 0) {
            shown.set(room - 1, more(below + 1, "below"));
        }
        return shown;
    }

    private static Line more(int count, String where) {
        return Line.of("  \u2026 " + count + " more " + where, Ink.FAINT);
    }

    private List<Line> asked(Picture picture, Instant now) {
        var lines = new ArrayList<Line>();
        for (var question : picture.questions()) {
            lines.add(question(question, now));
            question.commands().stream()
                    .limit(picture.questions().size() > 3 ? 1 : 3)
                    .forEach(command -> lines.add(Line.of("    " + command, Ink.BUSY)));
        }
        var most = Math.max(2, height / 2);
        return lines.size() <= most
                ? lines
                : Stream.concat(
                                lines.stream().limit(most - 1L),
                                Stream.of(
                                        Line.of(
                                                "    more: tminus explain " + picture.run(),
                                                Ink.FAINT)))
                        .toList();
    }

    private static Line question(Question question, Instant now) {
        var waits = Duration.between(question.since(), now);
        var line =
                Line.of("? ", question.blocks() ? Ink.BAD : Ink.CARE)
                        .and(question.text(), Ink.STRONG);
        if (!question.roles().isEmpty()) {
            line = line.and("  from " + String.join(", ", question.roles()));
        }
        return waits.compareTo(Duration.ofSeconds(10)) < 0
                ? line
                : line.and("  for " + Times.span(waits), Ink.FAINT);
    }

    private static List<Line> output(List<String> output, int room) {
        if (room < 2 || output.isEmpty()) {
            return List.of();
        }
        return output.stream()
                .skip(Math.max(0, output.size() - (room - 1)))
                .map(text -> Line.of("  | " + text, Ink.FAINT))
                .toList();
    }
}
