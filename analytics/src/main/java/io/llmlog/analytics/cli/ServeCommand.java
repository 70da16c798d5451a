package io.llmlog.analytics.cli;

import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.log.LogFormat;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.IngestOptions;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.service.StoreCare;
import io.llmlog.config.ExplicitSettings;
import io.llmlog.config.SettingKey;
import io.llmlog.config.Settings;
import io.llmlog.config.SettingsException;
import io.llmlog.process.ContentMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog serve}: the analytics service, until it is told to stop. */
@Command(
        name = "serve",
        description =
                "Follow event files, take in events, and serve metrics and the dashboard; to this machine unless told"
                        + " otherwise.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ListenOptions listen;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CareOptions care;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HookOptions hooks;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events, made when missing. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--tail",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of JSON lines to follow; they need not exist yet. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--content",
            paramLabel = "MODE",
            description = "How much of prompts and answers is stored, whatever comes in: redacted, full, hash or none."
                    + " What the applications withheld stays withheld. Default: redacted.",
            defaultValue = "redacted")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ContentMode content;

    @Option(
            names = "--redaction-rules",
            paramLabel = "FILE",
            description = "Redaction rules of your own (docs/privacy.md). Default: LLMLOG_REDACTION_RULES.")
    private @Nullable String redactionRules;

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description = "The secret that makes names of personal data the same in all events. Default:"
                    + " LLMLOG_PSEUDONYM_KEY_FILE.")
    private @Nullable String pseudonymKeyFile;

    @Option(
            names = "--prices",
            paramLabel = "FILE|URL",
            description = "A price book of your own (docs/prices.md). Default: LLMLOG_PRICES.")
    private @Nullable String prices;

    @Option(
            names = "--category-rules",
            paramLabel = "FILE|off",
            description =
                    "Rules that tell what prompts are about (docs/categories.md). Default: LLMLOG_CATEGORY_RULES.")
    private @Nullable String categoryRules;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description =
                    "How the service writes its own log, on standard error: text or json. Default: ${DEFAULT-VALUE}.",
            defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LogFormat logFormat;

    @Override
    public Integer call() throws InterruptedException {
        logFormat.apply();
        ServiceOptions options = checked();
        try (StopSignal signal = StopSignal.install();
                AnalyticsService service = AnalyticsService.start(options)) {
            announce(service);
            signal.asked().await();
        }
        return 0;
    }

    private ServiceOptions checked() {
        List<String> problems = new ArrayList<>();
        HttpOptions http = listen.read(problems);
        if (Files.exists(data) && !Files.isDirectory(data)) {
            problems.add("--data " + data + " is not a directory");
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                problems.add("--tail " + file + " is a directory; name the files in it");
            }
        }
        Processing processing = processing(problems);
        StoreCare storeCare = care.read(problems);
        IngestOptions ingest = new IngestOptions(hooks.read(problems));
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        return new ServiceOptions(http, data, files, processing, storeCare, ingest);
    }

    /** By the settings of the core, whose names and checks they are. */
    private Processing processing(List<String> problems) {
        ExplicitSettings given = new ExplicitSettings()
                .set(SettingKey.REDACTION_RULES, redactionRules)
                .set(SettingKey.PSEUDONYM_KEY_FILE, pseudonymKeyFile)
                .set(SettingKey.PRICES, prices)
                .set(SettingKey.CATEGORY_RULES, categoryRules);
        try {
            Settings settings = Settings.read(given.values());
            return new Processing(content, settings.redaction(), settings.prices(), settings.categoryRules());
        } catch (SettingsException wrong) {
            problems.addAll(wrong.problems());
            return Processing.of(content);
        }
    }

    private void announce(AnalyticsService service) {
        var out = spec.commandLine().getOut();
        out.println("LLMLog is serving at " + service.address());
        if (files.isEmpty()) {
            out.println("No file is followed: name one with --tail FILE, or send events to " + service.address()
                    + "ingest.");
        }
        out.flush();
    }
}
