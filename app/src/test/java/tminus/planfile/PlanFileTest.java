package tminus.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.plan.SomeKinds;
import tminus.source.Code;
import tminus.source.Json;
import tminus.source.Position;
import tminus.source.Problem;

class PlanFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir private Path folder;

    @Test
    void a_small_plan_is_read_and_its_snapshot_reads_back_to_the_same() throws IOException {
        var loaded =
                load(
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.30}
                        values: {greeting: hello}
                        steps:
                          - id: publish
                            uses: files/put
                            with: {file: out.html, from: index.html}
                          - id: check
                            run: |
                              test -f out.html
                              echo "$VERSION"
                            env: {VERSION: "${release.version}", GREETING: "${values.greeting}"}
                            effect: none
                        """);

        assertThat(loaded.isClean(false)).isTrue();
        var plan = loaded.plan().orElseThrow();
        assertThat(plan.release().version()).isEqualTo("2.30");
        assertThat(plan.step("check").orElseThrow().needs()).containsExactly("publish");
        assertThat(loaded.files()).containsOnlyKeys("index.html");
        var again = PlanFile.readSnapshot(loaded.snapshot().orElseThrow(), new SomeKinds());
        assertThat(again.isClean(true)).isTrue();
        assertThat(again.digest()).isEqualTo(loaded.digest());
        assertThat(again.snapshot()).isEqualTo(loaded.snapshot());
        assertThat(again.plan().orElseThrow())
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(tminus.source.Position.class)
                .isEqualTo(plan);
    }

    @Test
    void several_mistakes_are_told_at_once_with_their_places() throws IOException {
        var loaded =
                load(
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.30
                        window: {start: now, length: 1h, zon: UTC}
                        team:
                          lead: {people: [a@b.example]}
                        \tdba: x
                        steps:
                          - id: publish
                            run: echo ${values.x}
                        """);

        assertThat(shown(loaded))
                .isEqualTo(
                        """
                        plan.yaml:3:10: error P103: this bracket is never closed
                          3 | release: {name: A new greeting, version: 2.30
                            |          ^
                            = add the closing bracket

                        plan.yaml:7:1: error P103: a tab stands where only spaces may stand
                          7 | \tdba: x
                            | ^
                            = indent with spaces
                        """);
    }

    @Test
    void an_environment_is_chosen_when_there_is_a_choice() throws IOException {
        var text =
                """
                tminus: 1
                plan: hello
                release: {name: A new greeting, version: 2.3.0}
                environments: {test: {production: false}, live: {after: test}}
                team: {lead: {people: [maria]}}
                steps: [{id: look, owner: lead, run: ./look.sh, effect: none}]
                """;
        var file = Files.writeString(folder.resolve("plan.yaml"), text);

        assertThat(PlanFile.environments(file)).containsExactly("test", "live");
        assertThat(load(file, Optional.empty(), "").plan()).isEmpty();
        assertThat(load(file, Optional.of("live"), "").plan().orElseThrow().environment().after())
                .contains("test");
        assertThat(PlanFile.environments(folder.resolve("none.yaml"))).isEmpty();
        assertThat(PlanFile.environments(Files.writeString(folder.resolve("bad.yaml"), "[")))
                .isEmpty();
    }

    @Test
    void values_given_with_the_start_are_part_of_the_plan() throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("plan.yaml"),
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.3.0}
                        environments: {test: {production: false, values: {region: eu, count: 1}}}
                        team: {lead: {people: [maria]}}
                        steps: [{id: look, owner: lead, run: ./look.sh, effect: none}]
                        """);

        var usual = load(file, Optional.empty(), "");
        var special = load(file, Optional.empty(), "region=us", "count=2");

        assertThat(special.plan().orElseThrow().environment().values())
                .containsEntry("region", "us")
                .containsEntry("count", "2");
        assertThat(special.digest()).isPresent().isNotEqualTo(usual.digest());
        assertThat(shown(load(file, Optional.empty(), "region=us", "cuont=2")))
                .isEqualTo(
                        """
                        --set:2:1: error P306: the plan has no value "cuont" to set
                          2 | cuont=2
                            | ^^^^^^^
                            = did you mean "count"?
                        """);
        assertThat(shown(load(file, Optional.of(""), "")))
                .isEqualTo(
                        """
                        --env:1:1: error P305: the plan has no environment ""
                          1 |\s
                            | ^
                            = known here: test
                        """);
    }

    @Test
    void a_file_that_is_no_text_is_told() throws IOException {
        var bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {'a', ':', (byte) 0xC3});
        var hidden = Files.createDirectory(folder.resolve("folder"));

        assertThat(shown(load(bytes, Optional.empty(), "")))
                .isEqualTo(
                        """
                        bytes.yaml:1:1: error P101: the file is not UTF-8 text
                            = save it as UTF-8
                        """);
        assertThat(shown(load(hidden, Optional.empty(), "")))
                .isEqualTo(
                        """
                        folder:1:1: error P101: this is a folder, not a file
                            = check the path
                        """);
    }

    @Test
    void files_lie_beside_the_plan_or_below_it() throws IOException {
        Files.createDirectories(folder.resolve("plans/deep/er"));
        Files.writeString(folder.resolve("secret"), "x");
        Files.writeString(folder.resolve("plans/deep/er/b"), "x");
        Files.writeString(folder.resolve("plans/deep/a"), "x");
        Files.createSymbolicLink(folder.resolve("plans/link"), folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("plans/deep/link"), folder.resolve("secret"));
        Files.createDirectory(folder.resolve("plans/empty"));
        var file =
                Files.writeString(
                        folder.resolve("plans/plan.yaml"),
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.3.0}
                        environments: {test: {production: false}}
                        team: {lead: {people: [maria]}}
                        steps:
                          - {id: put, owner: lead, uses: files/put, with: {from: "${run.id}.txt"}}
                          - {id: put-more, owner: lead, uses: files/put, with: {from: none.txt}}
                        files: [deep, ../secret, /etc/hostname, link, empty, deep/../deep/a]
                        """);

        assertThat(shown(load(file, Optional.empty(), "")).lines().filter(l -> l.contains("P318")))
                .containsExactly(
                        "plans/plan.yaml:8:63: error P318: the file \"none.txt\" does not exist",
                        "plans/plan.yaml:9:15: error P318: the file \"../secret\" lies outside the"
                                + " folder of the plan",
                        "plans/plan.yaml:9:26: error P318: the file \"/etc/hostname\" lies outside"
                                + " the folder of the plan",
                        "plans/plan.yaml:9:41: error P318: the file \"link\" is a symbolic link");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("files: .*", "files: [deep, empty, deep/../deep/a]")
                        .replace("none.txt", "deep/a"));
        assertThat(load(file, Optional.empty(), "").files())
                .containsOnlyKeys("deep/a", "deep/er/b");
    }

    @Test
    void what_cannot_be_seen_is_refused_in_values_and_names_of_files_too() throws IOException {
        Files.createDirectory(folder.resolve("files"));
        Files.writeString(folder.resolve("files/a\u0085b"), "x");
        var file =
                Files.writeString(
                        folder.resolve("plan.yaml"),
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.3.0}
                        environments: {test: {production: false, values: {region: eu}}}
                        team: {lead: {people: [maria]}}
                        steps: [{id: look, owner: lead, run: ./look.sh, effect: none}]
                        files: [files/]
                        """);

        assertThat(shown(load(file, Optional.empty(), "region=\u001b[31m")))
                .isEqualTo(
                        """
                        --set:1:1: error P110: this value holds an invisible character
                          1 | region=\uFFFD[31m
                            | ^^^^^^^^^^^^
                            = leave it out

                        plan.yaml:7:9: error P318: the file "files/a\uFFFDb" has an invisible character in its name
                          7 | files: [files/]
                            |         ^^^^^^
                            = give it another name
                        """);
    }

    @Test
    void a_folder_with_endless_files_is_refused() throws IOException {
        var many = Files.createDirectory(folder.resolve("many"));
        for (var number = 0; number < 2001; number++) {
            Files.createFile(many.resolve("f" + number));
        }
        var file =
                Files.writeString(
                        folder.resolve("plan.yaml"),
                        """
                        tminus: 1
                        plan: hello
                        release: {name: A new greeting, version: 2.3.0}
                        environments: {test: {production: false, values: {region: eu}}}
                        team: {lead: {people: [maria]}}
                        steps: [{id: look, owner: lead, run: ./look.sh, effect: none}]
                        files: [many]
                        """);

        assertThat(shown(load(file, Optional.empty(), "")))
                .isEqualTo(
                        """
                        plan.yaml:7:9: error P318: the file "many" holds more than 2000 files
                          7 | files: [many]
                            |         ^^^^
                            = name the files that the plan needs
                        """);
    }

    @Test
    void warnings_count_only_when_asked() {
        var at = new Position("plan.yaml", 1, 1, 1);

        assertThat(with(Problem.of(Code.UNUSED, at, "x")).isClean(true)).isTrue();
        assertThat(with(Problem.of(Code.NO_WINDOW, at, "x")).isClean(true)).isFalse();
        assertThat(with(Problem.of(Code.NO_WINDOW, at, "x")).isClean(false)).isTrue();
        assertThat(with(Problem.of(Code.BAD_VALUE, at, "x")).isClean(false)).isFalse();
    }

    private static LoadedPlan with(Problem problem) {
        return new LoadedPlan(
                Optional.empty(),
                List.of(problem),
                new LinkedHashMap<>(),
                Optional.empty(),
                Optional.empty(),
                new LinkedHashMap<>());
    }

    @Test
    void a_broken_snapshot_is_told() {
        assertThat(PlanFile.readSnapshot("{\"plan\":[]}", new SomeKinds()).plan()).isEmpty();
        assertThat(PlanFile.readSnapshot("{\"plan\"", new SomeKinds()).problems()).isNotEmpty();
        assertThat(
                        PlanFile.readSnapshot("{\"files\":{\"a\":[]},\"plan\":{}}", new SomeKinds())
                                .files())
                .isEmpty();
        assertThat(PlanFile.readSnapshot("{\"files\":[],\"plan\":{}}", new SomeKinds()).plan())
                .isEmpty();
    }

    @Test
    void problems_are_told_to_programs() throws IOException {
        var loaded =
                load(
                        """
                        tminus: 1
                        plan: hello
                        colour: red
                        """);

        assertThat(ProblemJson.of(loaded.problems()).compact().replace(folder + "/", ""))
                .isEqualTo(
                        "{\"problems\":[{\"code\":\"P201\",\"severity\":\"error\",\"file\":"
                                + "\"plan.yaml\",\"line\":1,\"column\":1,\"length\":6,"
                                + "\"message\":\"\\\"release\\\" is missing\","
                                + "\"hint\":\"add \\\"release: ...\\\" here\"},"
                                + "{\"code\":\"P201\",\"severity\":\"error\",\"file\":"
                                + "\"plan.yaml\",\"line\":1,\"column\":1,\"length\":6,"
                                + "\"message\":\"\\\"steps\\\" is missing\","
                                + "\"hint\":\"add \\\"steps: ...\\\" here\"},"
                                + "{\"code\":\"P203\",\"severity\":\"error\",\"file\":"
                                + "\"plan.yaml\",\"line\":3,\"column\":1,\"length\":6,"
                                + "\"message\":\"\\\"colour\\\" is not known here\","
                                + "\"hint\":"
                                + hint(loaded)
                                + "}]}");
        assertThat(Sarif.of(loaded.problems(), "1.2.3").compact().replace(folder + "/", ""))
                .startsWith(
                        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                                + "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{"
                                + "\"name\":\"tminus\",\"version\":\"1.2.3\",\"rules\":["
                                + "{\"id\":\"P201\",\"name\":\"MISSING_FIELD\","
                                + "\"shortDescription\":{\"text\":\"a key that must be there\"},"
                                + "\"defaultConfiguration\":{\"level\":\"error\"}},"
                                + "{\"id\":\"P203\",")
                .contains(
                        "\"columnKind\":\"utf16CodeUnits\",\"results\":[{\"ruleId\":\"P201\","
                                + "\"ruleIndex\":0,\"level\":\"error\",\"message\":{\"text\":"
                                + "\"\\\"release\\\" is missing (add \\\"release: ...\\\" here)\"},"
                                + "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{"
                                + "\"uri\":\"plan.yaml\"},\"region\":{\"startLine\":1,"
                                + "\"startColumn\":1,\"endColumn\":7}}}]}")
                .contains("{\"ruleId\":\"P203\",\"ruleIndex\":1,");
    }

    @Test
    void every_weight_has_its_level() {
        var at = new Position("plan.yaml", 1, 1, 1);
        var problems =
                List.of(
                        Problem.of(Code.UNUSED, at, "x"),
                        Problem.of(Code.NO_WINDOW, at, "y"),
                        Problem.of(Code.BAD_VALUE, at, "z"));

        assertThat(Sarif.of(problems, "1").compact())
                .contains("\"ruleId\":\"P323\",\"ruleIndex\":1,\"level\":\"note\"")
                .contains("\"ruleId\":\"P516\",\"ruleIndex\":2,\"level\":\"warning\"")
                .contains("\"ruleId\":\"P202\",\"ruleIndex\":0,\"level\":\"error\"");
        assertThat(ProblemJson.of(problems).compact())
                .contains("\"severity\":\"advice\"", "\"severity\":\"warning\"");
    }

    private static String hint(LoadedPlan loaded) {
        return Json.of(loaded.problems().getLast().hint().orElseThrow()).canonical();
    }

    private static LoadedPlan load(Path file, Optional<String> environment, String... set) {
        var settings = new LinkedHashMap<String, String>();
        for (var one : set) {
            if (!one.isEmpty()) {
                settings.put(one.split("=")[0], one.split("=")[1]);
            }
        }
        return PlanFile.load(file, environment, settings, new SomeKinds(), NOW);
    }

    private String shown(LoadedPlan loaded) {
        return new Caret(loaded.sources()).render(loaded.problems()).replace(folder + "/", "");
    }

    private LoadedPlan load(String text) throws IOException {
        Files.writeString(folder.resolve("index.html"), "hello");
        var file = Files.writeString(folder.resolve("plan.yaml"), text);
        return PlanFile.load(file, Optional.empty(), new LinkedHashMap<>(), new SomeKinds(), NOW);
    }
}
