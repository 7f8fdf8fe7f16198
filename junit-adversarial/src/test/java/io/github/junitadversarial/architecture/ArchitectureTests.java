package io.github.junitadversarial.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The floors of the house: every package knows only those below it. */
class ArchitectureTests {

    private static final String ROOT = "io.github.junitadversarial.";

    /** From the top floor to the ground. */
    private static final List<String> FLOORS = List.of(
            "jupiter",
            "report",
            "canary",
            "gate",
            "findings",
            "campaign",
            "preflight",
            "attack.pixel",
            "attack",
            "outcome",
            "goal",
            "fixture",
            "model.onnx",
            "model",
            "geometry",
            "image",
            "detection",
            "storage");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.junitadversarial");

    static Stream<String> floors() {
        return FLOORS.stream();
    }

    @ParameterizedTest
    @MethodSource("floors")
    void a_package_knows_only_those_below_it(String floor) {
        String[] above = FLOORS.subList(0, FLOORS.indexOf(floor)).stream()
                .map(name -> ROOT + name)
                .toArray(String[]::new);
        if (above.length > 0) {
            check(noClasses()
                    .that()
                    .resideInAPackage(ROOT + floor)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .because("arrows between the floors point down only"));
        }
    }

    @Test
    void every_package_has_its_floor() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        FLOORS.stream().map(name -> ROOT + name).toList());
    }

    @Test
    void no_package_is_part_of_a_cycle() {
        check(slices().matching("io.github.junitadversarial.(**)").should().beFreeOfCycles());
    }

    @Test
    void only_the_top_floor_knows_junit() {
        check(noClasses()
                .that(not(resideInAPackage(ROOT + "jupiter")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..")
                .because("a campaign runs from plain Java too"));
    }

    @Test
    void only_model_onnx_knows_onnx_runtime() {
        check(noClasses()
                .that(not(resideInAPackage(ROOT + "model.onnx")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime.."));
    }

    @Test
    void a_strategy_sees_no_model_file_clock_or_thread() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "attack", ROOT + "attack.pixel")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                ROOT + "model..",
                                ROOT + "fixture..",
                                "java.nio.file..",
                                "java.util.concurrent..",
                                "java.time..")
                        .as("models, files, threads or clocks"))
                .because("a strategy is a pure state machine"));
    }

    @Test
    void random_numbers_of_an_attack_come_from_the_stream_that_can_be_saved() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "attack..", ROOT + "campaign")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.random..")
                .orShould()
                .callMethod(Math.class, "random"));
    }

    @Test
    void only_the_summary_of_a_session_and_the_heartbeat_print() {
        check(noClasses()
                .that()
                .haveSimpleNameNotContaining("GateSummary")
                .and()
                .haveSimpleNameNotContaining("Heartbeat")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void nothing_is_called_util_helper_or_manager() {
        check(noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils"));
        check(noClasses().should().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager"));
    }

    @Test
    void every_package_says_that_null_is_the_exception() {
        check(classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(org.jspecify.annotations.NullMarked.class));
        assertThat(CLASSES.stream().filter(type -> type.getSimpleName().equals("package-info")))
                .hasSameSizeAs(FLOORS);
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
