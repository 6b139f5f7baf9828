package tminus.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Which package may know which other one. */
final class WallRules {
    private WallRules() {}

    /** What core may use of Java itself; forbidden-apis.txt takes single calls away from it. */
    private static final List<String> JAVA_OF_CORE =
            List.of(
                    "java.io",
                    "java.lang..",
                    "java.math",
                    "java.net",
                    "java.nio..",
                    "java.security",
                    "java.text",
                    "java.time..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.jspecify.annotations");

    private static final List<String> JOURNALS =
            List.of("tminus.journal.Store", "tminus.journal.SqliteJournal");

    /** The packages of core, and the other ones of core that each of them may know. */
    private static SequencedMap<String, List<String>> core() {
        var known = new LinkedHashMap<String, List<String>>();
        known.put("source", List.of());
        known.put("plan", List.of("source"));
        known.put("judge", List.of("source", "plan"));
        known.put("connector", List.of("source", "plan"));
        known.put("run", List.of("source", "plan", "judge", "connector"));
        known.put("engine", List.of("source", "plan", "judge", "connector", "run"));
        return known;
    }

    static Stream<ArchRule> coreLooksOneWayOnly() {
        return core().entrySet().stream()
                .map(entry ->
                        classes()
                                .that()
                                .resideInAPackage("tminus." + entry.getKey() + "..")
                                .should()
                                .onlyDependOnClassesThat(inCore(entry.getKey(), entry.getValue())))
                .map(rule -> rule.allowEmptyShould(true));
    }

    private static DescribedPredicate<JavaClass> inCore(String own, List<String> known) {
        var packages =
                Stream.concat(
                        JAVA_OF_CORE.stream(),
                        Stream.concat(Stream.of(own), known.stream())
                                .map(name -> "tminus." + name + ".."));
        return resideInAnyPackage(packages.toArray(String[]::new))
                .or(describe("arrays of primitives", JavaClass::isArray))
                .or(describe("primitives", JavaClass::isPrimitive));
    }

    static ArchRule connectorsKnowTheContractOnly() {
        return noClasses()
                .that()
                .resideInAPackage("tminus.connectors..")
                .should()
                .dependOnClassesThat(
                        describe(
                                "are of the house and not of the contract",
                                type ->
                                        type.getPackageName().startsWith("tminus")
                                                && !resideInAnyPackage(
                                                                "tminus.source..",
                                                                "tminus.plan..",
                                                                "tminus.connector..",
                                                                "tminus.connectors..")
                                                        .test(type)));
    }

    /**
     * What keeps an action from being done twice is shared, and so are JSON and the work over a
     * database; smoke tests and webhooks are requests.
     */
    static ArchRule connectorsDoNotKnowEachOther() {
        return slices().matching("tminus.connectors.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage(
                                "tminus.connectors.once..",
                                "tminus.connectors.json..",
                                "tminus.connectors.database.."))
                .ignoreDependency(
                        resideInAnyPackage(
                                "tminus.connectors.channel..", "tminus.connectors.smoke.."),
                        resideInAPackage("tminus.connectors.http.."));
    }

    static ArchRule simulationKnowsCoreOnly() {
        var packages =
                Stream.concat(core().keySet().stream(), Stream.of("simulation"))
                        .map(name -> "tminus." + name + "..");
        return classes()
                .that()
                .resideInAPackage("tminus.simulation..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(packages.toArray(String[]::new))
                                .or(
                                        describe(
                                                "not of the house",
                                                type ->
                                                        !type.getPackageName()
                                                                .startsWith("tminus"))));
    }

    static ArchRule documentsDoNotKnowTheFaces() {
        return noClasses()
                .that()
                .resideInAPackage("tminus.document..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tminus.cli..", "tminus.server..", "tminus.work..");
    }

    static ArchRule nobodyButMainKnowsTheFaces() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("tminus", "tminus.cli..", "tminus.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tminus.cli..", "tminus.server..");
    }

    static ArchRule theFacesDoNotKnowEachOther() {
        return slices().matching("tminus.(cli|server)..").should().notDependOnEachOther();
    }

    static ArchRule onlyMainTakesTheClockOfTheMachine() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("tminus.Main")
                .should()
                .callMethodWhere(
                        describe(
                                "the clock of the machine is read",
                                call -> readsTheClock(call.getTarget())));
    }

    private static boolean readsTheClock(AccessTarget target) {
        var owner = target.getOwner().getName();
        var name = target.getName();
        var takesNothing =
                target instanceof AccessTarget.CodeUnitAccessTarget code
                        && code.getRawParameterTypes().isEmpty();
        return switch (owner) {
            case "java.time.Clock" -> name.startsWith("system");
            case "java.time.InstantSource" -> name.equals("system");
            case "java.lang.System" -> name.equals("currentTimeMillis");
            default -> owner.startsWith("java.time.") && name.equals("now") && takesNothing;
        };
    }

    static ArchRule onlyMainOpensTheJournal() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("tminus.Main")
                .and()
                .resideOutsideOfPackage("tminus.journal..")
                .should()
                .accessTargetWhere(
                        describe(
                                "the journal is opened",
                                access ->
                                        JOURNALS.contains(access.getTargetOwner().getName())
                                                && access.getName().equals("open")));
    }

    static ArchRule packagesRunInNoCircle() {
        return slices().matching("tminus.(**)").should().beFreeOfCycles();
    }
}
