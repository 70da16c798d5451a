package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A metric: what {@code /metrics/NAME} answers. Endpoints, their documentation and the OpenAPI document are made from it.
 *
 * @param title its name for people
 * @param about what it answers, in a sentence without a full stop
 * @param options what can be chosen beside the time and the events it is about
 * @param step the steps of its series where they are always the same; null when they can be chosen, or when it has none
 * @param standardLimit the most entries of its lists unless told otherwise; 0 when it has none
 * @param answer the record it answers with
 */
public record Metric(
        String name,
        Subject subject,
        String title,
        String about,
        Set<Option> options,
        @Nullable Interval step,
        int standardLimit,
        Class<? extends Record> answer,
        Computation computation) {
    /** What kind of events it is about. */
    public enum Subject {
        LOGS,
        LLM_CALLS
    }

    /** What can be chosen. */
    public enum Option {
        /** The steps of a series. */
        INTERVAL,
        /** The width of a histogram's buckets. */
        BUCKET,
        /** It looks back from the end of the range as far as it has to: no start can be chosen. */
        OWN_START
    }

    /** Computes the answer, by the query model alone. */
    @FunctionalInterface
    public interface Computation {
        Record of(EventStore store, MetricQuery query);
    }

    public Metric {
        options = Set.copyOf(options);
    }

    static Metric ofLogs(
            String name, String title, String about, Class<? extends Record> answer, Computation computation) {
        return new Metric(name, Subject.LOGS, title, about, Set.of(), null, 0, answer, computation);
    }

    static Metric ofCalls(
            String name, String title, String about, Class<? extends Record> answer, Computation computation) {
        return new Metric(name, Subject.LLM_CALLS, title, about, Set.of(), null, 0, answer, computation);
    }

    Metric with(Option first, Option... more) {
        return new Metric(
                name, subject, title, about, EnumSet.of(first, more), step, standardLimit, answer, computation);
    }

    /** With a series of these steps. */
    Metric inStepsOf(Interval width) {
        return new Metric(name, subject, title, about, options, width, standardLimit, answer, computation);
    }

    /** With lists of as many entries as an answer may have, unless told otherwise. */
    Metric withLists() {
        return withLists(MetricQuery.MOST_ENTRIES);
    }

    Metric withLists(int limit) {
        return new Metric(name, subject, title, about, options, step, limit, answer, computation);
    }

    public boolean hasLists() {
        return standardLimit > 0;
    }

    public boolean has(Option option) {
        return options.contains(option);
    }
}
