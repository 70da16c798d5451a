package io.llmlog.analytics.cli;

import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.directory.OwnersDirectory;
import io.llmlog.analytics.gradio.EventTarget;
import io.llmlog.analytics.gradio.GradioClient;
import io.llmlog.analytics.gradio.IndexTarget;
import io.llmlog.analytics.gradio.MlTarget;
import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.ingest.imports.ServiceTarget;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SettingsException;
import io.llmlog.config.SinkUri;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a pipeline fetches from and stores to: options, before the environment. */
final class PipelineOptions {
    static final String FILTER = "API Call - POST /predict";
    private static final String MESSAGES = "ml-api-message";

    @Option(names = "--gradio-url", paramLabel = "URL", description = "The application. Default: GRADIO_URL.")
    private @Nullable String gradioUrl;

    @Option(
            names = "--hf-token-env",
            paramLabel = "NAME",
            description = "The variable that holds a token of Hugging Face, for private Spaces. Default: HF_TOKEN.",
            defaultValue = "HF_TOKEN")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tokenVariable;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long the application may take to answer. Default: ${DEFAULT-VALUE}.",
            defaultValue = "60s")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration timeout;

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = "Two indices of Elasticsearch: es+https://HOST:9200/INDEX, with the options of that sink."
                    + " Default: that of ELASTICSEARCH_HOST, _PORT and _INDEX, when there is one.")
    private @Nullable String store;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Without Elasticsearch: the directory of the stored events. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Without Elasticsearch: a service somewhere else; its token is that of LLMLOG_INGEST_TOKEN.")
    private @Nullable URI url;

    /** What is wrong is added to the problems. */
    void check(Map<String, String> environment, List<String> problems) {
        if (store != null && url != null) {
            problems.add("--store and --url are two places: name one");
        }
        String address = gradioUrl(environment);
        if (address == null) {
            problems.add("--gradio-url is missing: name the application, such as https://user-name.hf.space");
        } else if (!address.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
            problems.add("--gradio-url was '" + SinkUri.masked(address)
                    + "' but must be an address such as https://user-name.hf.space");
        }
        if (url != null && !url.toString().matches("https?://[^/\\s?#]+/*")) {
            problems.add("--url was '" + url + "' but must be an address such as http://logs.example.com:8787");
        }
        try {
            elasticsearch(environment);
        } catch (SettingsException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    private @Nullable String gradioUrl(Map<String, String> environment) {
        String value = gradioUrl != null ? gradioUrl : value(environment, "GRADIO_URL", "");
        return value.isEmpty() ? null : value;
    }

    /** Whether a token is there; which it is nobody tells. */
    boolean hasToken(Map<String, String> environment) {
        return !environment.getOrDefault(tokenVariable, "").isBlank();
    }

    String tokenVariable() {
        return tokenVariable;
    }

    /** Once they were checked. */
    GradioClient client(Map<String, String> environment) {
        String token = hasToken(environment) ? environment.get(tokenVariable) : null;
        return new GradioClient(
                URI.create(String.valueOf(gradioUrl(environment))), token == null ? null : token.strip(), timeout);
    }

    MlTarget target(Map<String, String> environment, Processing processing) {
        EventRules rules = EventRules.of(processing, Hooks.found());
        IndexTarget indices = indices(environment, rules);
        if (indices != null) {
            return indices;
        } else if (url != null) {
            URI base = URI.create(url.toString().replaceFirst("/*$", "/"));
            return new EventTarget(ServiceTarget.at(base, environment.get("LLMLOG_INGEST_TOKEN"), rules.hooks()));
        }
        OwnersDirectory.make(data);
        return new DataTarget(DataAccess.open(data), rules);
    }

    /** Null when the events go to the analytics store. */
    @Nullable
    IndexTarget indices(Map<String, String> environment, EventRules rules) {
        ElasticsearchTarget target = elasticsearch(environment);
        if (target == null) {
            return null;
        }
        String logs = target.options().index();
        String messages = logs.equals(EventTypes.ML_API_LOGS) ? MESSAGES : logs + "-message";
        return new IndexTarget(target.options(), messages, rules);
    }

    private @Nullable ElasticsearchTarget elasticsearch(Map<String, String> environment) {
        String uri = store != null ? store : url != null ? null : ofEnvironment(environment);
        if (uri == null) {
            return null;
        } else if (SinkUri.parse(uri) instanceof ElasticsearchTarget target) {
            return target;
        }
        throw new SettingsException(
                List.of("--store '" + SinkUri.masked(uri) + "' must begin with es+http:// or es+https://"));
    }

    private static @Nullable String ofEnvironment(Map<String, String> environment) {
        String host = value(environment, "ELASTICSEARCH_HOST", "");
        if (host.isEmpty()) {
            return null;
        }
        String scheme = host.startsWith("https://") ? "es+https://" : "es+http://";
        return scheme + host.replaceFirst("^https?://", "") + ":" + value(environment, "ELASTICSEARCH_PORT", "9200")
                + "/" + value(environment, "ELASTICSEARCH_INDEX", EventTypes.ML_API_LOGS);
    }

    /** Empty variables are as good as none: so a file of them may name all. */
    static String value(Map<String, String> environment, String variable, String usual) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? usual : value.strip();
    }
}
