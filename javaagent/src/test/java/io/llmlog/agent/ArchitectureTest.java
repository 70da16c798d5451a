package io.llmlog.agent;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.llmlog.agent");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.llmlog.agent.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatApplicationsSeeKnowsNothingButTheJdk() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage("io.llmlog.agent", "io.llmlog.agent.bridge")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "io.llmlog.agent", "io.llmlog.agent.bridge")
                .check(CLASSES);
    }
}
