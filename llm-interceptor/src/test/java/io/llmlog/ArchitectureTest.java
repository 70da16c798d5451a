package io.llmlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages point one way. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.llmlog");

    /** Lowest first; none knows one above it. */
    private static final List<String[]> LAYERS = List.of(
            layer("io.llmlog.event.."),
            layer("io.llmlog.status..", "io.llmlog.internal.."),
            layer("io.llmlog.encode..", "io.llmlog.process..", "io.llmlog.provider.."),
            layer("io.llmlog.sink..", "io.llmlog.spool..", "io.llmlog.delivery..", "io.llmlog.pipeline.."),
            layer("io.llmlog.meter.."),
            layer("io.llmlog.config.."),
            layer("io.llmlog.capture.."),
            layer("io.llmlog"));

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.llmlog.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noLayerKnowsOneAboveIt() {
        for (int i = 0; i < LAYERS.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAnyPackage(LAYERS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(LAYERS.subList(i + 1, LAYERS.size())))
                    .check(CLASSES);
        }
    }

    @Test
    void everyPackageHasItsLayer() {
        classes().should().resideInAnyPackage(packages(LAYERS)).check(CLASSES);
    }

    /** The logging frameworks, Kafka's client and Micrometer are optional, and only what speaks to them may know them. */
    @Test
    void nothingButTheJdkIsNeeded() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.llmlog", "io.llmlog.capture..", "io.llmlog.sink.kafka", "io.llmlog.meter")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "javax.net.ssl..", "org.jspecify.annotations..", "io.llmlog..")
                .check(CLASSES);
    }

    private static String[] layer(String... packages) {
        return packages;
    }

    private static String[] packages(List<String[]> layers) {
        return layers.stream().flatMap(Stream::of).toArray(String[]::new);
    }
}
