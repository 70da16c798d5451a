package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentPackagingIT {
    private static final Pattern VISIBLE =
            Pattern.compile("io/llmlog/agent/([^/]+|bridge/[^/]+)\\.class|META-INF/MANIFEST\\.MF");
    private static final Pattern ISOLATED = Pattern.compile(
            "inst/((io/llmlog|net/bytebuddy|org/apache/kafka|kafka|net/jpountz|org/slf4j)/.*\\.(classdata|properties|json|txt)"
                    + "|META-INF/services/org\\.slf4j\\.spi\\.SLF4JServiceProvider|LICENSE|NOTICE)");

    @Test
    void applicationsSeeNothingButPremainAndTheBridge() throws IOException {
        assertThat(entries())
                .allMatch(entry -> VISIBLE.matcher(entry).matches()
                        || ISOLATED.matcher(entry).matches());
    }

    @Test
    void theIsolatedPartHoldsCoreByteBuddyAndKafka_withoutNativeCode() throws IOException {
        assertThat(entries())
                .contains(
                        "inst/io/llmlog/pipeline/EventPipeline.classdata",
                        "inst/io/llmlog/event/version.properties",
                        "inst/io/llmlog/agent/sdk/SendAdvice.classdata",
                        "inst/net/bytebuddy/ByteBuddy.classdata",
                        "inst/org/apache/kafka/clients/producer/KafkaProducer.classdata",
                        "inst/net/jpountz/lz4/LZ4Factory.classdata")
                .noneMatch(entry -> entry.matches(".*\\.(so|dll|dylib|jnilib)"))
                .noneMatch(entry -> entry.startsWith("inst/io/llmlog/agent/bridge/"))
                .doesNotContain("inst/io/llmlog/agent/LlmLogAgent.classdata");
    }

    @Test
    void theManifestNamesTheAgent_andLeavesTheBootstrapClassPathAlone() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();

            assertThat(attributes.getValue("Premain-Class")).isEqualTo("io.llmlog.agent.LlmLogAgent");
            assertThat(attributes.getValue("Agent-Class")).isEqualTo("io.llmlog.agent.LlmLogAgent");
            assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(attributes.getValue("Boot-Class-Path")).isNull();
        }
        assertThat(Files.size(AgentJar.path())).isLessThan(20L * 1024 * 1024);
    }

    @Test
    void saysItsVersionAndItsOptions(@TempDir Path folder) throws Exception {
        ChildJvm.Result version =
                new ChildJvm(folder).before(List.of(AgentJar.path())).run(LlmLogAgent.class.getName(), "--version");
        ChildJvm.Result help =
                new ChildJvm(folder).before(List.of(AgentJar.path())).run(LlmLogAgent.class.getName());

        assertThat(version.out()).matches("llmlog-javaagent \\d+\\.\\d+\\.\\d+.*\\R");
        assertThat(help.out()).contains("-javaagent:llmlog-javaagent.jar", "  sink ", "  content ", "  idle-limit ");
        assertThat(version.errors() + help.errors()).isEmpty();
    }

    @Test
    void knowsKafkaInAnApplicationThatDoesNot_andWhichCodecsItLacks(@TempDir Path folder) throws Exception {
        String uri = "sink=kafka://localhost:9/llm-events?kafka.linger.ms=5&compression=";
        ChildJvm.Result pure = new ChildJvm(folder)
                .option(AgentJar.option(uri + "lz4"))
                .before(List.of(AgentJar.path()))
                .run(LlmLogAgent.class.getName(), "--version");
        ChildJvm.Result lacking = new ChildJvm(folder)
                .option(AgentJar.option(uri + "zstd"))
                .before(List.of(AgentJar.path()))
                .run(LlmLogAgent.class.getName(), "--version");

        assertThat(pure.errors()).isEmpty();
        assertThat(lacking.errors()).contains("compression 'zstd' needs zstd-jni on the class path; none and gzip");
        assertThat(lacking.out()).startsWith("llmlog-javaagent");
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }
}
