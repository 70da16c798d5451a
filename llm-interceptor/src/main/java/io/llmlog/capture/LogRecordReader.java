package io.llmlog.capture;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import io.llmlog.internal.thread.OwnThread;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of one log record: the event it carries, completed by what the framework knows, or one of type {@code log}. A fact that
 * cannot be read, since an object of the application's throws, is left out; all others are kept.
 */
final class LogRecordReader {
    private final LogRecord record;
    private @Nullable Throwable failure;

    LogRecordReader(LogRecord record) {
        this.record = record;
    }

    /** Null for ordinary records of our own threads, which would feed themselves. */
    @Nullable
    LlmEvent read() {
        LlmEvent carried = EventCarrier.eventIn(known(record::arguments));
        String thread = thread();
        if (carried != null) {
            return completed(carried, thread);
        }
        boolean own = OwnThread.isCurrent() || (thread != null && OwnThread.isNamedSo(thread));
        return own ? null : ordinary(thread);
    }

    /** The first thing that was thrown while reading; null when all went well. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** What the event says itself wins. */
    private LlmEvent completed(LlmEvent event, @Nullable String thread) {
        return event.toBuilder()
                .context(event.context().orElse(context()))
                .log(event.log() == null ? facts(null) : event.log())
                .thread(event.thread() == null ? thread : event.thread())
                .build();
    }

    private LlmEvent ordinary(@Nullable String thread) {
        return LlmEvent.builder(EventType.LOG, Capture.by(CaptureSource.APPENDER))
                .timestamp(known(() -> Instant.ofEpochMilli(record.timeMillis())))
                .context(context())
                .log(facts(message()))
                .thread(thread)
                .failure(known(record::failure))
                .build();
    }

    private LogFacts facts(@Nullable String message) {
        return new LogFacts(known(record::logger), known(record::level), message);
    }

    /** The text {@code null} for a null message, as on any console: a record has a message. */
    private String message() {
        try {
            return String.valueOf(record.message());
        } catch (Throwable thrown) {
            note(thrown);
            String reason = "(" + thrown.getClass().getName() + " while formatting the message)";
            String pattern = known(record::pattern);
            return pattern == null ? reason : pattern + " " + reason;
        }
    }

    private CallContext context() {
        Map<String, ?> values = known(record::values);
        List<String> tags = known(record::tags);
        CallContext context = Mdc.context(values);
        return tags == null || tags.isEmpty()
                ? context
                : context.toBuilder().tags(tags).build();
    }

    private @Nullable String thread() {
        String name = known(record::thread);
        return name == null || name.isBlank() ? null : name;
    }

    private <T> @Nullable T known(Supplier<@Nullable T> fact) {
        try {
            return fact.get();
        } catch (Throwable thrown) {
            note(thrown);
            return null;
        }
    }

    private void note(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }
}
