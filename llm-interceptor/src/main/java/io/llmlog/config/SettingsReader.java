package io.llmlog.config;

import static io.llmlog.config.SettingKey.*;

import io.llmlog.encode.LineFormat;
import io.llmlog.event.EventFields;
import io.llmlog.event.SemconvFields;
import io.llmlog.pipeline.OverflowPolicy;
import io.llmlog.process.ContentMode;
import io.llmlog.process.ContentPolicy;
import io.llmlog.process.ContentRules;
import io.llmlog.process.Sampling;
import io.llmlog.process.budget.Budget;
import io.llmlog.process.category.RuleChoice;
import io.llmlog.process.price.PriceBookException;
import io.llmlog.process.price.PricePlace;
import io.llmlog.process.redact.RedactionFiles;
import io.llmlog.process.redact.RulesException;
import io.llmlog.spool.SpoolOverflow;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and checks settings, collecting every problem before it complains. */
final class SettingsReader {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    private final List<SettingsSource> sources;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(List<SettingsSource> sources) {
        this.sources = sources;
    }

    Settings read() {
        findUnknown();
        Settings settings = new Settings(
                flag(ENABLED),
                sinks(),
                content(),
                sampling(),
                redaction(),
                format(),
                categoryRules(),
                budgets(),
                size(QUEUE_BYTES, DataSize.ofMegabytes(1), DataSize.ofMegabytes(16 * 1024)),
                overflow(),
                duration(LINGER, Duration.ofSeconds(10)),
                size(MAX_FIELD_BYTES, DataSize.ofBytes(256), DataSize.ofMegabytes(16)),
                size(MAX_EVENT_BYTES, DataSize.ofKilobytes(16), DataSize.ofMegabytes(64)),
                labelFields(),
                prices(),
                text(SERVICE_NAME),
                text(SERVICE_VERSION),
                text(SERVICE_ENVIRONMENT),
                choice(
                        DURABILITY,
                        Durability.BEST_EFFORT,
                        Map.of("best_effort", Durability.BEST_EFFORT, "durable", Durability.DURABLE)),
                path(SPOOL_DIR),
                size(SPOOL_BYTES, DataSize.ofMegabytes(1), DataSize.ofMegabytes(1024 * 1024)),
                spoolOverflow(),
                duration(SHUTDOWN_TIMEOUT, Duration.ofMinutes(10)),
                flag(METERS));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private void findUnknown() {
        for (SettingsSource source : sources) {
            for (String name : source.values().keySet().stream().sorted().toList()) {
                if (SettingKey.byShortName(name) == null && !name.startsWith(KAFKA_PREFIX)) {
                    problems.add(PREFIX + name + " (" + source.name() + ") is no setting; known are "
                            + Arrays.stream(SettingKey.values())
                                    .map(SettingKey::shortName)
                                    .collect(Collectors.joining(", ")));
                }
            }
        }
    }

    private List<SinkUri> sinks() {
        List<SinkUri> sinks = new ArrayList<>();
        Map<String, String> kafka = kafkaProperties();
        Set<String> names = new HashSet<>();
        for (String uri : words(SINKS, "\\s+")) {
            try {
                SinkUri sink = SinkSchemes.read(uri, kafka);
                sinks.add(sink);
                if (!names.add(sink.name())) {
                    problems.add(
                            SINKS.property() + " names " + sink.name() + " twice; each place gets every event once");
                }
            } catch (SettingsException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        if (sinks.isEmpty() && problems.isEmpty()) {
            problems.add(SINKS.property() + " names no sink; one such as " + SINKS.defaultValue() + " is needed");
        }
        return sinks;
    }

    private Map<String, String> kafkaProperties() {
        Map<String, String> properties = new HashMap<>();
        for (SettingsSource source : sources) {
            source.values().forEach((name, value) -> {
                if (name.startsWith(KAFKA_PREFIX)) {
                    properties.putIfAbsent(name.substring(KAFKA_PREFIX.length()), value);
                }
            });
        }
        return properties;
    }

    private ContentPolicy content() {
        ContentRules general = parsed(CONTENT, ContentSettings::rules, ContentRules.of(ContentMode.NONE));
        return parsed(
                CONTENT_LOGGERS,
                text -> ContentSettings.policy(general, words(CONTENT_LOGGERS, "\\s+")),
                ContentPolicy.of(ContentMode.NONE));
    }

    private Sampling sampling() {
        return new Sampling(
                parsed(CONTENT_SAMPLE, SettingsReader::share, 1.0),
                duration(CONTENT_SAMPLE_LATENCY, Duration.ofHours(1)),
                parsed(CONTENT_SAMPLE_COST, SettingsReader::dollars, 0.0));
    }

    private static double share(String text) {
        String number = text.strip();
        boolean percent = number.endsWith("%");
        double share = Double.parseDouble(percent ? number.substring(0, number.length() - 1) : number);
        if (!(share >= 0 && share <= (percent ? 100 : 1))) {
            throw new IllegalArgumentException("a share is from 0% to 100%");
        }
        return percent ? share / 100 : share;
    }

    private static double dollars(String text) {
        double dollars = Double.parseDouble(text);
        if (!(dollars >= 0)) {
            throw new IllegalArgumentException("an amount of US dollars is 0 or more");
        }
        return dollars;
    }

    private RedactionFiles redaction() {
        RedactionFiles files = new RedactionFiles(
                text(REDACTION_RULES) == null ? null : path(REDACTION_RULES),
                text(PSEUDONYM_KEY_FILE) == null ? null : path(PSEUDONYM_KEY_FILE));
        try {
            files.read();
        } catch (RulesException wrong) {
            problems.addAll(wrong.problems());
        }
        return files;
    }

    private LineFormat format() {
        return choice(
                FORMAT,
                LineFormat.FLAT,
                Map.of("flat", LineFormat.FLAT, "semconv", LineFormat.SEMCONV, "both", LineFormat.BOTH));
    }

    private RuleChoice categoryRules() {
        return text(CATEGORY_RULES) == null
                ? RuleChoice.BUNDLED
                : parsed(CATEGORY_RULES, text -> RuleChoice.parse(text.trim()), RuleChoice.BUNDLED);
    }

    private List<Budget> budgets() {
        List<Budget> budgets = new ArrayList<>();
        for (String text : words(BUDGETS, "\\s+")) {
            try {
                Budget budget = Budget.parse(text);
                if (budgets.contains(budget)) {
                    problem(BUDGETS, text, "must stand once");
                }
                budgets.add(budget);
            } catch (IllegalArgumentException wrong) {
                problem(BUDGETS, text, String.valueOf(wrong.getMessage()));
            }
        }
        return budgets;
    }

    private OverflowPolicy overflow() {
        Duration wait = duration(OVERFLOW_WAIT, Duration.ofSeconds(60));
        return choice(
                OVERFLOW,
                OverflowPolicy.dropNewest(),
                Map.of("drop_newest", OverflowPolicy.dropNewest(), "block", OverflowPolicy.block(wait)));
    }

    private SpoolOverflow spoolOverflow() {
        return choice(
                SPOOL_OVERFLOW,
                SpoolOverflow.dropNewest(),
                Map.of(
                        "drop_newest",
                        SpoolOverflow.dropNewest(),
                        "drop_oldest",
                        SpoolOverflow.dropOldest(),
                        "block",
                        SpoolOverflow.block(duration(OVERFLOW_WAIT, Duration.ofSeconds(60)))));
    }

    private Path path(SettingKey key) {
        String value = String.valueOf(value(key)).trim();
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException wrong) {
            problem(key, value, "must be a path: " + wrong.getReason());
            return Path.of("nowhere");
        }
    }

    private boolean flag(SettingKey key) {
        return choice(key, Boolean.TRUE, Map.of("true", Boolean.TRUE, "false", Boolean.FALSE));
    }

    /** A wrong book is found here; what stands at an address is not asked for at a start. */
    private @Nullable PricePlace prices() {
        String value = text(PRICES);
        try {
            PricePlace place = value == null ? null : PricePlace.parse(value);
            if (place != null && place.isLocal()) {
                place.book();
            }
            return place;
        } catch (IllegalArgumentException wrong) {
            problem(PRICES, PricePlace.withoutSecrets(String.valueOf(value)), String.valueOf(wrong.getMessage()));
        } catch (IOException unreadable) {
            problem(PRICES, String.valueOf(value), "cannot be read: " + unreadable.getMessage());
        } catch (PriceBookException wrong) {
            wrong.problems().forEach(problem -> problems.add(PRICES.property() + ": " + problem));
        }
        return null;
    }

    private List<String> labelFields() {
        List<String> fields = words(LABEL_FIELDS, "[,\\s]+");
        for (String field : fields) {
            if (!FIELD.matcher(field).matches()) {
                problem(LABEL_FIELDS, field, "must be names of letters, digits, '_', '.' and '-'");
            } else if (Stream.concat(EventFields.all().stream(), SemconvFields.all().stream())
                    .anyMatch(known -> isTaken(known.name(), field))) {
                problem(LABEL_FIELDS, field, "must not be a field of the event itself");
            }
        }
        return fields;
    }

    /** A promoted label stands beside {@code error.type} without disturbing it, but not as {@code error}. */
    private static boolean isTaken(String known, String field) {
        return known.equals(field) || known.startsWith(field + ".");
    }

    private DataSize size(SettingKey key, DataSize least, DataSize most) {
        DataSize size = parsed(key, DataSize::parse, least);
        if (size.bytes() < least.bytes() || size.bytes() > most.bytes()) {
            problem(key, String.valueOf(value(key)), "must be at least " + least + " and at most " + most);
        }
        return size;
    }

    private Duration duration(SettingKey key, Duration most) {
        Duration duration = parsed(key, Durations::parse, Duration.ZERO);
        if (duration.compareTo(most) > 0) {
            problem(key, String.valueOf(value(key)), "must be at most " + most.toSeconds() + " s");
        }
        return duration;
    }

    private <T> T choice(SettingKey key, T fallback, Map<String, T> choices) {
        String value = value(key);
        T chosen = value == null ? null : choices.get(value.trim().toLowerCase(Locale.ROOT));
        if (chosen == null) {
            problem(
                    key,
                    String.valueOf(value),
                    "must be one of " + choices.keySet().stream().sorted().collect(Collectors.joining(", ")));
            return fallback;
        }
        return chosen;
    }

    private <T> T parsed(SettingKey key, Function<String, T> parser, T fallback) {
        String value = String.valueOf(value(key));
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            problem(key, value, "is wrong: " + wrong.getMessage());
            return fallback;
        }
    }

    private List<String> words(SettingKey key, String separator) {
        String value = text(key);
        return value == null
                ? List.of()
                : Stream.of(value.split(separator))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private @Nullable String text(SettingKey key) {
        String value = value(key);
        return value == null || value.isBlank() ? null : value.trim();
    }

    private @Nullable String value(SettingKey key) {
        for (SettingsSource source : sources) {
            String value = source.values().get(key.shortName());
            if (value != null) {
                return value;
            }
        }
        return key.defaultValue();
    }

    private void problem(SettingKey key, String value, String demand) {
        String problem = key.property() + " was '" + value + "' but " + demand;
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
