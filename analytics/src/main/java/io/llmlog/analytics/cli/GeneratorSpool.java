package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.generate.Span;
import io.llmlog.config.ExplicitSettings;
import io.llmlog.config.SettingKey;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.PipelineStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A directory of its own for what is on its way to servers, so that it meets nothing of an application's. Removed unless something stays in it. */
final class GeneratorSpool implements AutoCloseable {
    /** One file, however large: the first ones of several would be deleted when there are too many. */
    private static final String ONE_FILE = "?max-size=1000GiB&daily=false";

    private final Path directory;
    private boolean keep;

    private GeneratorSpool(Path directory) {
        this.directory = directory;
    }

    static GeneratorSpool open() {
        try {
            return new GeneratorSpool(Files.createTempDirectory("llmlog-generate"));
        } catch (IOException e) {
            throw new ExplainedException("cannot make a temporary directory: " + e, e);
        }
    }

    /**
     * Settings of a pipeline into those sinks that waits rather than lose anything.
     *
     * @throws io.llmlog.config.SettingsException naming all that is wrong
     */
    Settings settings(List<String> sinks, Span span) {
        ExplicitSettings settings = new ExplicitSettings();
        for (String sink : sinks) {
            boolean one = span instanceof Span.Past && sink.startsWith("file:") && sink.indexOf('?') < 0;
            settings.sink(one ? sink + ONE_FILE : sink);
        }
        return Settings.read(settings.set(SettingKey.OVERFLOW, "block")
                .set(SettingKey.OVERFLOW_WAIT, "60s")
                .set(SettingKey.SPOOL_DIR, directory.toString())
                .set(SettingKey.SPOOL_OVERFLOW, "block")
                .set(SettingKey.METERS, "false")
                .values());
    }

    /** Keeps what servers refused, and says where it is. What else they did not take comes again when the command is run again. */
    void keepIfNeeded(PipelineStats stats, Consumer<String> say) {
        keep = stats.sinks().stream().anyMatch(sink -> sink.deadLettered() > 0);
        if (keep) {
            say.accept("what was refused is kept with the reasons: ./llmlog dlq list " + directory);
        }
    }

    @Override
    public void close() {
        if (keep) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
