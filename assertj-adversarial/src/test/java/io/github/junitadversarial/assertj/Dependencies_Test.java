package io.github.junitadversarial.assertj;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class Dependencies_Test {

    @Test
    void should_need_of_the_library_only_what_a_campaign_found() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.junitadversarial.assertj..",
                        "io.github.junitadversarial.outcome",
                        "java..",
                        "org.assertj.core..",
                        "org.jspecify.annotations")
                .because("assertions work on any report, with or without JUnit and ONNX Runtime")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.junitadversarial.assertj"));
    }
}
