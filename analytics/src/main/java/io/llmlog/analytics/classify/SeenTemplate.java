package io.llmlog.analytics.classify;

import io.llmlog.analytics.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A template since the service started: how often it came, and the first of its messages. Thread-safe. */
final class SeenTemplate {
    private static final int EXAMPLES = 3;
    private static final int LONGEST_EXAMPLE = 1_000;
    /** Many templates have one message only, which nobody needs to look at for ever. */
    private static final int LOOKS = 100;

    private final String id;
    private final LongAdder count = new LongAdder();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Template template;
    private volatile List<Example> examples = List.of();
    private volatile Judge.Verdict judged;

    /** One of its messages, and the event that it is of. */
    record Example(UUID event, String message) {}

    SeenTemplate(Template template, Judge.Verdict first) {
        this.id = template.id();
        this.template = template;
        this.judged = first;
    }

    /** One more record. */
    void add(Template now, Judge.Verdict itself, UUID event, String message) {
        count.increment();
        template = now;
        judged = itself;
        if (examples.size() < EXAMPLES && looks.get() < LOOKS && looks.incrementAndGet() <= LOOKS) {
            keep(new Example(event, message.substring(0, Math.min(LONGEST_EXAMPLE, message.length()))));
        }
    }

    private synchronized void keep(Example example) {
        boolean isNew = examples.stream().noneMatch(known -> known.message().equals(example.message()));
        if (isNew && examples.size() < EXAMPLES) {
            List<Example> more = new ArrayList<>(examples);
            more.add(example);
            examples = List.copyOf(more);
        }
    }

    /** True once. */
    boolean isFirstUnknown() {
        return !told.get() && told.compareAndSet(false, true);
    }

    String id() {
        return id;
    }

    String text() {
        return template.text();
    }

    Template template() {
        return template;
    }

    long count() {
        return count.sum();
    }

    List<Example> examples() {
        return examples;
    }

    /** What the last record says itself. */
    Judge.Verdict judged() {
        return judged;
    }

    boolean isUnclassified() {
        return judged.judgement().label() == Label.UNCLASSIFIED;
    }

    Sample sample() {
        return new Sample(id, text(), examples.stream().map(Example::message).toList());
    }
}
