package io.llmlog;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    private static final DescribedPredicate<JavaClass> WRITES_THE_TIME =
            describe("write the time into names and headers, or read it from an answer", type -> Set.of(
                            "SpooledSinks", "FileSinks", "SegmentMaker", "Answer")
                    .contains(type.getSimpleName()));

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
                .resideOutsideOfPackages(
                        "java..", "javax.net.ssl..", "javax.crypto..", "org.jspecify.annotations..", "io.llmlog..")
                .check(CLASSES);
    }

    /** Delays, deadlines and intervals are on the monotonic clock; the few that ask for the time of day put it into what they write. */
    @Test
    void F24_nothingThatWaitsKnowsTheTimeOfDay() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.llmlog.pipeline..",
                        "io.llmlog.delivery..",
                        "io.llmlog.spool..",
                        "io.llmlog.sink..",
                        "io.llmlog.status..")
                .and(not(WRITES_THE_TIME))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    private static String[] layer(String... packages) {
        return packages;
    }

    private static String[] packages(List<String[]> layers) {
        return layers.stream().flatMap(Stream::of).toArray(String[]::new);
    }
}
