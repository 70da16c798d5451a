package io.llmlog.analytics.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.classify.Judge.Verdict;
import io.llmlog.analytics.classify.KnownLabels.Said;
import io.llmlog.analytics.decode.LogLabels;
import io.llmlog.analytics.template.Template;
import io.llmlog.analytics.template.TemplateMiner;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels log records by what is known of them now: what people said of the template, else what a rule says, else the heuristic; and where a model
 * said something graver of the template, that. Waits for nobody. Thread-safe.
 */
final class LogClassifier implements LogLabels {
    private static final Logger LOG = LoggerFactory.getLogger(LogClassifier.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final TemplateMiner miner;
    private final Judge judge;
    private final KnownLabels known;
    private final SeenTemplates seen;
    private final Map<Label, LongAdder> counts = new EnumMap<>(Label.class);
    private final AtomicLong failures = new AtomicLong();

    LogClassifier(TemplateMiner miner, Judge judge, KnownLabels known, SeenTemplates seen) {
        this.miner = miner;
        this.judge = judge;
        this.known = known;
        this.seen = seen;
        for (Label label : Label.values()) {
            counts.put(label, new LongAdder());
        }
    }

    /** How many records were labelled so, by the label as events have it. */
    Map<String, Long> counts() {
        Map<String, Long> sums = new LinkedHashMap<>();
        counts.forEach((label, count) -> sums.put(label.wire(), count.sum()));
        return sums;
    }

    /** Labels a new record, which counts for its template. */
    @Override
    public LogLabel of(UUID id, Function<FieldName, @Nullable Object> fields, Supplier<String> json) {
        Verdict said = safely(fields, json, id);
        Objects.requireNonNull(counts.get(said.judgement().label())).increment();
        return label(said);
    }

    /** Labels records that have been counted before. */
    LogLabels again() {
        return (id, fields, json) -> label(safely(fields, json, null));
    }

    private Verdict safely(
            Function<FieldName, @Nullable Object> fields, Supplier<String> json, @Nullable UUID counted) {
        try {
            return look(record(fields, json), counted);
        } catch (RuntimeException e) {
            failed(e);
            return Verdict.NONE;
        }
    }

    private static LogRecord record(Function<FieldName, @Nullable Object> fields, Supplier<String> json) {
        return new LogRecord(
                fields.apply(EventFields.MESSAGE) instanceof String message ? message : "",
                fields.apply(EventFields.LOG_LEVEL) instanceof String level ? level : null,
                fields.apply(EventFields.ERROR_TYPE) instanceof String type ? type : null,
                fields.apply(EventFields.HTTP_STATUS) instanceof Number status
                        ? Integer.valueOf(status.intValue())
                        : null,
                () -> map(json.get()));
    }

    private static Map<String, Object> map(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the decoder has read can be read", e);
        }
    }

    private Verdict look(LogRecord record, @Nullable UUID counted) {
        Verdict judged = judge.of(record);
        if (record.message().isBlank()) {
            return judged;
        }
        Template template = miner.template(record.message());
        Verdict said = said(template, judged);
        if (counted != null) {
            seen.add(template, judged, said.source(), counted, record.message());
        }
        return said;
    }

    /** What is known of a template, or else what was judged of the record. */
    Verdict said(Template template, Verdict judged) {
        Said people = known.byPeople(template);
        if (people != null) {
            return new Verdict(people.judgement(), LabelSource.LABEL);
        }
        Said model = known.byModel(template);
        if (model == null) {
            return judged;
        }
        Judgement own = judged.judgement();
        Classification raised = new Classification(own.label(), judged.source(), own.suggestion(), template.id())
                .raisedBy(model.judgement());
        return new Verdict(new Judgement(raised.label(), raised.suggestion()), raised.source());
    }

    private static LogLabel label(Verdict said) {
        return new LogLabel(said.judgement().label().wire(), said.source().wire());
    }

    /** Said when the number of them has doubled; the failure's message may hold content and is not shown. */
    private void failed(RuntimeException failure) {
        long count = failures.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.error(
                    "{} log records so far could not be classified: {} at {}",
                    count,
                    failure.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
    }
}
