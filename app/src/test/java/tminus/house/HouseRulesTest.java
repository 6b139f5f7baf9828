package tminus.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of ARCHITECTURE.md, each one shown to hold and shown to be able to fail. */
class HouseRulesTest {
    private static final House HOUSE = House.here();
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(place -> !place.contains("/test-classes/"))
                    .withImportOption(place -> !place.contains("-tests.jar"))
                    .importPackages("tminus");

    /** Event and state tables are read as tables: splitting them hides cases. */
    private static final List<String> LONG_TABLES = List.of();

    @TempDir Path planted;

    @Test
    void the_importer_sees_every_package_that_a_rule_speaks_of() {
        assertThat(CLASSES).hasSizeGreaterThan(100);
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .contains("tminus", "tminus.connectors", "tminus.connectors.http")
                .contains("tminus.source", "tminus.plan", "tminus.connector", "tminus.run")
                .contains("tminus.engine", "tminus.journal", "tminus.work", "tminus.cli")
                .contains("tminus.document", "tminus.simulation", "tminus.connectors.once")
                .doesNotContain("tminus.house");
    }

    @Test
    void core_looks_one_way_only() {
        holds(WallRules.coreLooksOneWayOnly());

        fails(
                WallRules.coreLooksOneWayOnly(),
                "tminus.plan.Planted",
                "class Planted { tminus.run.Event event; }");
        fails(
                WallRules.coreLooksOneWayOnly(),
                "tminus.run.Planted",
                "class Planted { java.sql.Connection database; }");
    }

    @Test
    void connectors_know_the_contract_only() {
        holds(Stream.of(WallRules.connectorsKnowTheContractOnly()));

        fails(
                Stream.of(WallRules.connectorsKnowTheContractOnly()),
                "tminus.connectors.planted.Planted",
                "class Planted { tminus.run.Event event; }");
        fails(
                Stream.of(WallRules.connectorsKnowTheContractOnly()),
                "tminus.connectors.planted.Planted",
                "class Planted { tminus.Main main; }");
    }

    @Test
    void connectors_do_not_know_each_other() {
        holds(Stream.of(WallRules.connectorsDoNotKnowEachOther()));

        fails(
                Stream.of(WallRules.connectorsDoNotKnowEachOther()),
                source("tminus.connectors.one.One", "public class One {}"),
                source(
                        "tminus.connectors.two.Two",
                        "class Two { tminus.connectors.one.One one; }"));
    }

    @Test
    void the_simulator_knows_core_only() {
        holds(Stream.of(WallRules.simulationKnowsCoreOnly()));

        fails(
                Stream.of(WallRules.simulationKnowsCoreOnly()),
                "tminus.simulation.Planted",
                "class Planted { tminus.Main main; }");
    }

    @Test
    void documents_do_not_know_the_faces() {
        holds(Stream.of(WallRules.documentsDoNotKnowTheFaces()));

        fails(
                Stream.of(WallRules.documentsDoNotKnowTheFaces()),
                source("tminus.cli.Face", "public class Face {}"),
                source("tminus.document.Page", "class Page { tminus.cli.Face face; }"));
    }

    @Test
    void nobody_but_main_knows_the_faces() {
        holds(Stream.of(WallRules.nobodyButMainKnowsTheFaces()));

        fails(
                Stream.of(WallRules.nobodyButMainKnowsTheFaces()),
                source("tminus.cli.Face", "public class Face {}"),
                source("tminus.journal.Page", "class Page { tminus.cli.Face face; }"));
    }

    @Test
    void the_faces_do_not_know_each_other() {
        fails(
                Stream.of(WallRules.theFacesDoNotKnowEachOther()),
                source("tminus.cli.Face", "public class Face {}"),
                source("tminus.server.Page", "class Page { tminus.cli.Face face; }"));
    }

    @Test
    void only_main_takes_the_clock_of_the_machine() {
        holds(Stream.of(WallRules.onlyMainTakesTheClockOfTheMachine()));

        for (var reading :
                List.of(
                        "java.time.InstantSource.system()",
                        "java.time.Clock.systemUTC()",
                        "java.time.LocalDate.now()",
                        "System.currentTimeMillis()")) {
            fails(
                    Stream.of(WallRules.onlyMainTakesTheClockOfTheMachine()),
                    "tminus.work.Planted",
                    "class Planted { Object now = " + reading + "; }");
        }
    }

    @Test
    void only_main_opens_the_journal() {
        holds(Stream.of(WallRules.onlyMainOpensTheJournal()));

        fails(
                Stream.of(WallRules.onlyMainOpensTheJournal()),
                "tminus.work.Planted",
                """
                class Planted {
                    Object open(java.nio.file.Path state) {
                        return tminus.journal.Store.open(state);
                    }
                }
                """);
    }

    @Test
    void packages_run_in_no_circle() {
        holds(Stream.of(WallRules.packagesRunInNoCircle()));

        fails(
                Stream.of(WallRules.packagesRunInNoCircle()),
                source("tminus.one.One", "public class One { tminus.two.Two two; }"),
                source("tminus.two.Two", "public class Two { tminus.one.One one; }"));
    }

    @Test
    void methods_constructors_switches_and_sentences_are_in_order() {
        var files =
                HOUSE.productionSources().stream()
                        .map(file -> Planted.source(file, HOUSE.text(file).orElseThrow()))
                        .toList();
        assertThat(SourceRules.broken(files)).isEmpty();
    }

    @Test
    void a_long_method_is_found() {
        assertThat(brokenBy("class Planted {\nvoid much() {" + "{int a;\n}".repeat(60) + "}\n}"))
                .containsExactly("tminus/Planted.java:2: much has 61 lines, more than 60");
    }

    @Test
    void a_table_may_be_long() {
        var cases = "case 1 -> 1; default ->" + "\n".repeat(60) + "2;";

        assertThat(brokenBy("class P { int of(int i) { return switch (i) {" + cases + "}; } }"))
                .isEmpty();
    }

    @Test
    void a_constructor_with_seven_parameters_is_found_but_not_a_record() {
        var seven = "(int a, int b, int c, int d, int e, int f, int g)";

        assertThat(brokenBy("class Planted { Planted" + seven + " {} }"))
                .containsExactly("tminus/Planted.java:1: Planted is made of 7 things, more than 6");
        assertThat(brokenBy("record Planted" + seven + " {}")).isEmpty();
    }

    @Test
    void a_default_branch_over_a_closed_type_of_ours_is_found() {
        var closed =
                """
                class Planted {
                    sealed interface Shape {} record Round() implements Shape {}
                    enum Colour { RED, BLUE }
                    int shape(Shape s) { return switch (s) { case Round r -> 1; default -> 2; }; }
                    void colour(Colour c) { switch (c) { case RED: break; default: break; } }
                    int complete(Colour c) { return switch (c) { case RED -> 1; case BLUE -> 2; }; }
                    int word(String w) { return switch (w) { case "a" -> 1; default -> 2; }; }
                    int day(java.time.DayOfWeek d) { return switch (d) { case MONDAY -> 1; default -> 2; }; }
                }
                """;

        assertThat(brokenBy(closed))
                .allMatch(place -> place.endsWith("hides the next case of a closed type of ours"))
                .extracting(place -> place.substring(0, place.indexOf(": ")))
                .containsExactly("tminus/Planted.java:4", "tminus/Planted.java:5");
    }

    @Test
    void a_public_type_without_a_sentence_is_found() {
        assertThat(brokenBy("public class Planted {}"))
                .containsExactly(
                        "tminus/Planted.java:1: Planted has no sentence that says what it is");
        assertThat(brokenBy("/** A thing. */ public class Planted {}")).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() {
        var folders =
                HOUSE.productionSources().stream()
                        .map(file -> file.substring(0, file.lastIndexOf('/')))
                        .distinct()
                        .toList();

        assertThat(folders).hasSizeGreaterThan(6);
        assertThat(folders)
                .allSatisfy(folder ->
                        assertThat(HOUSE.text(folder + "/package-info.java").orElseThrow())
                                .startsWith("/**")
                                .contains("@NullMarked"));
    }

    @Test
    void names_say_what_things_are() {
        assertThat(HOUSE.files(".java").stream().map(TextRules::vagueName))
                .allMatch(Optional::isEmpty);

        assertThat(
                        Stream.of(
                                "core/src/main/java/tminus/plan/StepUtils.java",
                                "core/src/main/java/tminus/plan/RunManager.java",
                                "core/src/main/java/tminus/plan/AbstractStep.java",
                                "core/src/main/java/tminus/plan/IStep.java",
                                "core/src/main/java/tminus/helpers/Step.java"))
                .allMatch(file -> TextRules.vagueName(file).isPresent());
    }

    @Test
    void files_are_short() {
        assertThat(
                        HOUSE.files(".java").stream()
                                .filter(file -> LONG_TABLES.stream().noneMatch(file::endsWith))
                                .flatMap(file ->
                                        TextRules.tooLong(file, HOUSE.text(file).orElseThrow())
                                                .stream()))
                .isEmpty();

        assertThat(TextRules.tooLong("Planted.java", "\n".repeat(401)))
                .contains("Planted.java has 401 lines, more than 400");
    }

    @Test
    void nothing_is_left_over() {
        assertThat(inAllTexts(TextRules::leftOvers)).isEmpty();

        var word = "TO" + "DO";
        assertThat(TextRules.leftOvers("a", "int i;\n// " + word + " later")).hasSize(1);
        assertThat(TextRules.leftOvers("a", "placeholder.equals(\"" + word + "\")")).isEmpty();
    }

    @Test
    void no_file_names_a_place_on_one_machine() {
        assertThat(inAllTexts(TextRules::machinePaths)).isEmpty();

        assertThat(TextRules.machinePaths("a", "cd /" + "home/somebody/shop")).hasSize(1);
        assertThat(TextRules.machinePaths("a", "cat '/" + "root/.m2'")).hasSize(1);
        assertThat(TextRules.machinePaths("a", "http://localhost/home/page")).isEmpty();
    }

    @Test
    void no_file_names_the_host_of_a_registry() {
        assertThat(inAllTexts(TextRules::registries)).isEmpty();

        var host = String.join(".", "repo1", "maven", "org");
        assertThat(TextRules.registries("a", "url = https://" + host + "/maven2")).hasSize(1);
    }

    @Test
    void every_link_in_the_documents_leads_somewhere() {
        var documents = HOUSE.files(".md");

        assertThat(documents).contains("README.md");
        assertThat(documents.stream().flatMap(HouseRulesTest::brokenLinks)).isEmpty();

        assertThat(TextRules.links("[a](b/c.md#d) ![e](f.svg) [g](https://h) [i](#j)"))
                .containsExactly("b/c.md", "f.svg");
    }

    private static Stream<String> brokenLinks(String document) {
        var folder = HOUSE.root().resolve(document).getParent();
        return TextRules.links(HOUSE.text(document).orElseThrow()).stream()
                .filter(link -> !Files.exists(folder.resolve(link)))
                .map(link -> document + " -> " + link);
    }

    private interface TextRule {
        List<String> broken(String file, String text);
    }

    private static List<String> inAllTexts(TextRule rule) {
        var files = HOUSE.files();
        assertThat(files).contains("pom.xml", "mvnw", "core/pom.xml");
        return files.stream()
                .flatMap(file ->
                        HOUSE.text(file).stream().flatMap(text -> rule.broken(file, text).stream()))
                .toList();
    }

    private static List<String> brokenBy(String text) {
        return SourceRules.broken(List.of(source("tminus.Planted", text)));
    }

    /** Adds the package, which the name already says, without moving the first line. */
    private static JavaFileObject source(String name, String text) {
        var home = name.substring(0, name.lastIndexOf('.'));
        var path = name.replace('.', '/') + ".java";
        return Planted.source(path, "package " + home + "; " + text);
    }

    private static void holds(Stream<ArchRule> rules) {
        rules.forEach(rule -> rule.allowEmptyShould(true).check(CLASSES));
    }

    private void fails(Stream<ArchRule> rules, String name, String text) {
        fails(rules, source(name, text));
    }

    private void fails(Stream<ArchRule> rules, JavaFileObject... sources) {
        Planted.compile(planted, sources);
        var classes = new ClassFileImporter().importPath(planted);
        assertThatThrownBy(() -> rules.forEach(rule -> rule.allowEmptyShould(true).check(classes)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated");
    }
}
