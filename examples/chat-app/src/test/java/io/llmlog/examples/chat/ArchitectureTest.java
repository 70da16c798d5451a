package io.llmlog.examples.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.llmlog.examples.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void programKnowsNothingOfLlmlog() {
        DescribedPredicate<JavaClass> llmlog = JavaClass.Predicates.resideInAPackage("io.llmlog..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("io.llmlog.examples.chat")))
                .as("LLMLog");
        noClasses().should().dependOnClassesThat(llmlog).check(CLASSES);
    }
}
