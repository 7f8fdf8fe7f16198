package io.github.junitadversarial.jupiter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

class AnnotationRulesTests {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.junitadversarial");

    private static final String BECAUSE =
            "the compiler replaces repeated annotations by their container, and without the marker there the method is silently no test";

    @Test
    void the_container_of_a_repeatable_attack_is_marked_as_a_test_too() {
        classes()
                .that()
                .areAnnotatedWith(Repeatable.class)
                .and()
                .areMetaAnnotatedWith(AdversarialTest.class)
                .should(haveAMarkedContainer())
                .because(BECAUSE)
                .check(LIBRARY);
    }

    @Test
    void only_the_summary_needs_the_launcher_which_is_not_on_every_test_classpath() {
        noClasses()
                .that()
                .doNotHaveSimpleName(GateSummary.class.getSimpleName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.platform.launcher..")
                .check(LIBRARY);
    }

    @Test
    void the_rule_catches_a_container_without_the_marker() {
        JavaClasses mistake = new ClassFileImporter().importClasses(Mistaken.class, MistakenContainer.class);

        assertThat(classes()
                        .that()
                        .areAnnotatedWith(Repeatable.class)
                        .should(haveAMarkedContainer())
                        .evaluate(mistake)
                        .hasViolation())
                .isTrue();
    }

    @AdversarialTest
    @Repeatable(MistakenContainer.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mistaken {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface MistakenContainer {
        Mistaken[] value();
    }

    private static ArchCondition<JavaClass> haveAMarkedContainer() {
        return new ArchCondition<>("have a container that is meta-annotated with @AdversarialTest") {
            @Override
            public void check(JavaClass annotation, ConditionEvents events) {
                JavaClass container = (JavaClass) annotation
                        .getAnnotationOfType(Repeatable.class.getName())
                        .get("value")
                        .orElseThrow();
                boolean marked = container.isMetaAnnotatedWith(AdversarialTest.class);
                events.add(new SimpleConditionEvent(
                        annotation, marked, container.getName() + (marked ? " is" : " is not") + " marked"));
            }
        };
    }
}
