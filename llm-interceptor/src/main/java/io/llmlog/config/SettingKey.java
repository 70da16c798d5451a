package io.llmlog.config;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every setting: its name after {@code llmlog.}, its default, and what it does. */
public enum SettingKey {
    ENABLED("true", "false captures nothing"),
    SINKS("file:logs/llm-events.json", "where events go: URIs, separated by white space"),
    CONTENT(
            "redacted",
            "how much of prompts and answers is kept: redacted, full, hash or none; then fields with a way of their own, as in redacted,response:none"),
    CONTENT_LOGGERS(
            "",
            "the same for what comes from certain loggers and those below them: com.acme.billing=none com.acme=redacted,message:hash"),
    CONTENT_SAMPLE(
            "100%",
            "share of the calls that end well whose prompts and answers are kept; nothing else is left out, so sums stay right"),
    CONTENT_SAMPLE_LATENCY("10s", "slower calls keep them in any case; up to 1 h"),
    CONTENT_SAMPLE_COST("0.10", "so do calls that cost as much, in US dollars"),
    REDACTION_RULES(null, "file with redaction rules of your own, read anew when it changes"),
    PSEUDONYM_KEY_FILE(
            null,
            "file with a secret of 16 bytes at least: personal data get names that are the same in all events instead of numbers"),
    FORMAT("flat", "names of the fields: flat (ours), semconv (OpenTelemetry's gen_ai.*) or both"),
    CATEGORY_RULES(
            null,
            "what tells prompt_category: a file with rules in place of LLMLog's own, read again when it changes, or off"),
    BUDGETS(
            "",
            "what users, tenants, features and models may use, separated by white space, such as user:5usd/24h or tenant=acme:2Mtokens/30d:refuse"),
    QUEUE_BYTES(
            "64MiB",
            "memory that events on their way may hold, two bytes a character, and a quarter of the heap at most; the last tenth is for errors; 1 MiB to 16 GiB"),
    OVERFLOW("drop_newest", "what happens when that is used up: drop_newest, or block for at most overflow-wait"),
    OVERFLOW_WAIT("1s", "how long overflow=block may hold an application thread; up to 60 s"),
    LINGER("20ms", "how long a line waits for others before it is written; up to 10 s"),
    MAX_FIELD_BYTES("256KiB", "longest text of a field; longer ones keep head and tail; 256 B to 16 MiB"),
    MAX_EVENT_BYTES("1MiB", "longest line; 16 KiB to 64 MiB"),
    LABEL_FIELDS("", "labels that are also written as fields of their own, separated by commas"),
    PRICES(
            null,
            "a price book of your own, a file or an http(s) address: its prices go before the bundled ones (docs/prices.md)"),
    SERVICE_NAME(null, "name of the application: service.name"),
    SERVICE_VERSION(null, "its version: service.version"),
    SERVICE_ENVIRONMENT(null, "production, staging, ...: service.environment"),
    DURABILITY(
            "best_effort",
            "what survives a power failure, on the way to servers: best_effort (all but the last second) or durable (all that was flushed)"),
    SPOOL_DIR("logs/llmlog-spool", "directory where events wait for servers, with those they refused for good"),
    SPOOL_BYTES("2GiB", "how much may wait there; the last tenth is for errors; 1 MiB to 1 TiB"),
    SPOOL_OVERFLOW(
            "drop_newest",
            "what happens when that is used up: drop_newest, drop_oldest, or block for at most overflow-wait (never an application thread)"),
    SHUTDOWN_TIMEOUT("2s", "how long closing may take to write what is queued; up to 10 m"),
    METERS(
            "true",
            "whether the books are shown as JMX beans and, where Micrometer is, as its meters; the agent: false");

    /** What every setting's name begins with as a system property. */
    public static final String PREFIX = "llmlog.";

    /** What the names of Kafka's own properties begin with, which are no settings of ours but are handed on to its client. */
    static final String KAFKA_PREFIX = "kafka.";

    private final @Nullable String defaultValue;
    private final String description;

    SettingKey(@Nullable String defaultValue, String description) {
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** The short name, as in {@code queue-bytes}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The system property, as in {@code llmlog.queue-bytes}. */
    public String property() {
        return PREFIX + shortName();
    }

    /** The environment variable, as in {@code LLMLOG_QUEUE_BYTES}. */
    public String environmentVariable() {
        return "LLMLOG_" + name();
    }

    /** Null for settings that are absent unless set. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** One line for people. */
    public String description() {
        return description;
    }

    /** The key of that short name, or null. */
    public static @Nullable SettingKey byShortName(String name) {
        return Arrays.stream(values())
                .filter(key -> key.shortName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
