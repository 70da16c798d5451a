package io.llmlog.analytics.cli;

import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.model.CallLimits;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.model.ModelSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How log records are labelled. */
final class ClassifyOptions {
    private static final Duration LONGEST_BACK = Duration.ofDays(30);

    @Option(
            names = "--classify-rules",
            paramLabel = "FILE",
            description = "Rules in YAML that say what log records are, before any model (docs/insight.md).")
    private @Nullable Path rules;

    @Option(
            names = "--classify-model",
            paramLabel = "NAME",
            description = "Ask this language model about templates of log messages. Default: none is asked, or with"
                    + " --classify-model-provider its usual one.")
    private @Nullable String model;

    @Option(
            names = "--classify-model-provider",
            paramLabel = "NAME",
            description =
                    "Who runs that model: gemini (key in GEMINI_API_KEY), ollama, openai or a server that speaks like it"
                            + " (key in OPENAI_API_KEY). Default: gemini.")
    private @Nullable String provider;

    @Option(
            names = "--classify-model-url",
            paramLabel = "URL",
            description = "Where it runs. Default: the provider's usual address.")
    private @Nullable String url;

    @Option(
            names = "--classify-per-minute",
            paramLabel = "N",
            description = "Questions to the model in any minute. Default: ${DEFAULT-VALUE}.",
            defaultValue = "15")
    private int perMinute;

    @Option(
            names = "--classify-per-day",
            paramLabel = "N",
            description = "Questions to the model in any 24 hours. Default: ${DEFAULT-VALUE}.",
            defaultValue = "50")
    private int perDay;

    @Option(
            names = "--classify-back",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "How old stored records may be that are labelled anew once somebody has said what their template is."
                            + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "24h")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration back;

    /** What they say; whatever is wrong goes to the problems. */
    LabellingOptions read(boolean on, List<String> problems) {
        return read(on, System.getenv(), problems);
    }

    /** Whether a model is to be asked. */
    boolean asksAModel() {
        return model != null || provider != null;
    }

    private LabellingOptions read(boolean on, Map<String, String> environment, List<String> problems) {
        requireLimit("--classify-per-minute", perMinute, problems);
        requireLimit("--classify-per-day", perDay, problems);
        if (back.compareTo(LONGEST_BACK) > 0) {
            problems.add(
                    "--classify-back was " + back.toHours() + "h but must be at most " + LONGEST_BACK.toHours() + "h");
        }
        if (rules != null && !Files.isReadable(rules)) {
            problems.add("--classify-rules " + rules + " cannot be read");
        }
        ModelSettings asked = settings(environment, problems);
        return problems.isEmpty()
                ? new LabellingOptions(on, rules, asked, new CallLimits(perMinute, perDay), back)
                : LabellingOptions.DEFAULT;
    }

    private ModelSettings settings(Map<String, String> environment, List<String> problems) {
        if (!asksAModel()) {
            if (url != null) {
                problems.add("--classify-model-url goes with --classify-model or --classify-model-provider");
            }
            return ModelSettings.NONE;
        }
        List<String> wrong = new ArrayList<>();
        String who = provider == null ? ModelProvider.GEMINI.setting() : provider;
        ModelSettings settings = ModelSettings.read(who, model, url, environment, wrong);
        wrong.forEach(problem -> problems.add(problem.replace("--model", "--classify-model")));
        return settings;
    }

    private static void requireLimit(String name, int value, List<String> problems) {
        if (value < 1 || value > CallLimits.MOST) {
            problems.add(name + " was " + value + " but must be from 1 to " + CallLimits.MOST);
        }
    }
}
