package io.llmlog.analytics;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.llmlog.analytics");

    @Test
    void packagesAreFreeOfCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.llmlog.analytics.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreOfDuckDbSpeaksSql() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.llmlog.analytics.store.duckdb")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "org.duckdb")
                .check(CLASSES);
    }
}
