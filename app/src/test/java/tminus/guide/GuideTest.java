package tminus.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tminus.connectors.Connectors;
import tminus.planfile.PlanFile;
import tminus.source.Problem;
import tminus.source.Severity;

/** Every piece of a plan that the guide shows can be read, alone or in a frame. */
class GuideTest {
    private static final Instant NOW = Instant.parse("2030-06-01T10:00:00Z");

    /** What a piece needs around it to be a plan; a piece that has one of these keeps its own. */
    private static final List<String> FRAME =
            List.of(
                    "tminus: 1",
                    "plan: piece",
                    "release: {name: Piece, version: 2.0.0, previous: 1.0.0}",
                    "window: {start: now, length: 2h}",
                    "team: {devops: {people: [d@shop.example]}, dba: {people: [b@shop.example]},"
                            + " deployment-lead: {people: [l@shop.example]},"
                            + " qa-lead: {people: [q@shop.example]},"
                            + " product-owner: {people: [p@shop.example]},"
                            + " on-call: {people: [o@shop.example]},"
                            + " change-board: {people: [c@shop.example, e@shop.example]}}",
                    "smoke: [{id: home, get: \"https://shop.example/\", expect: {status: 200}}]",
                    "steps: [{id: look, owner: devops, run: \"true\", effect: none}]");

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> every_piece_of_a_plan_can_be_read() throws IOException {
        return pieces().map(piece ->
                DynamicTest.dynamicTest(piece.place(), () -> assertThat(errors(piece)).isEmpty()));
    }

    @Test
    void what_is_said_to_be_a_file_is_that_file() throws IOException {
        var files = pieces().filter(piece -> piece.file().isPresent()).toList();

        assertThat(files).isNotEmpty();
        for (var piece : files) {
            assertThat(piece.text())
                    .as(piece.place())
                    .isEqualTo(Files.readString(Guide.root().resolve(piece.file().get())));
        }
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        for (var page : Guide.pages()) {
            for (var link : Guide.links(page)) {
                assertThat(page.resolveSibling(link)).as(page + " links to " + link).exists();
            }
        }
    }

    private static Stream<Guide.Piece> pieces() throws IOException {
        var pieces = new ArrayList<Guide.Piece>();
        for (var page : Guide.pages()) {
            pieces.addAll(Guide.pieces(page));
        }
        assertThat(pieces).hasSizeGreaterThan(10);
        return pieces.stream();
    }

    private List<Problem> errors(Guide.Piece piece) throws IOException {
        var file = folder.resolve("plan.yaml");
        if (piece.file().isPresent()) {
            file = Guide.root().resolve(piece.file().get());
        } else {
            Files.writeString(file, framed(piece.text()));
            Files.createDirectories(folder.resolve("db"));
            Files.writeString(
                    folder.resolve("db/V1__product.sql"), "create table product (id int);");
        }
        var connectors = new Connectors(InstantSource.fixed(NOW), new StringBuilder());
        var loaded = PlanFile.load(file, Optional.empty(), new LinkedHashMap<>(), connectors, NOW);
        return loaded.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
    }

    private static String framed(String piece) {
        var text = new StringBuilder();
        for (var line : FRAME) {
            var key = line.substring(0, line.indexOf(':') + 1);
            if (piece.lines().noneMatch(own -> own.startsWith(key))) {
                text.append(line).append('\n');
            }
        }
        return text.append(piece).toString();
    }
}
