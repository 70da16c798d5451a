package io.llmlog.analytics.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the project's root, in front of the jar that was just built. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class LauncherIT {
    private static final Path LAUNCHER =
            Path.of("..", "llmlog").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    @Test
    void runsFromAnyDirectory_alsoThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("llmlog"), LAUNCHER);
        Result result = run(link, Map.of("JAVA_HOME", System.getProperty("java.home")), "--version");
        assertThat(result.output()).contains("llmlog ");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void handsOverArgumentsAndExitCode() throws Exception {
        Result result = run(LAUNCHER, Map.of(), "serve", "--port", "not a port");
        assertThat(result.output()).contains("'not a port'");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void namesAJavaHomeWithoutJava() throws Exception {
        Result result = run(LAUNCHER, Map.of("JAVA_HOME", directory.toString()), "--version");
        assertThat(result.output()).contains("JAVA_HOME is '" + directory + "', which has no bin/java");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Path old = Files.createDirectories(directory.resolve("jdk8/bin"));
        Path java =
                Files.writeString(old.resolve("java"), "#!/bin/sh\necho '    java.specification.version = 1.8' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Result result = run(LAUNCHER, Map.of("JAVA_HOME", old.getParent().toString()), "--version");
        assertThat(result.output()).contains("is Java 1.8, but 17 or newer is needed");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    private record Result(String output, int exitCode) {}

    private Result run(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("LLMLOG_BUILD", "never");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(output, process.waitFor());
    }
}
