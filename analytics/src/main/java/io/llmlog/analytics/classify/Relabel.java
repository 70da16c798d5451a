package io.llmlog.analytics.classify;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.LogLabels;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.decode.Relabelling;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.query.Words;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.template.Template;
import io.llmlog.event.EventFields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels stored records of templates of which something has been said since, a page with each step, the newest first. Those that came with a label
 * of their sender's stay as they are, unless a person has said otherwise. Adding is for all threads, {@link #step()} for one.
 */
final class Relabel {
    private static final Logger LOG = LoggerFactory.getLogger(Relabel.class);
    private static final int PAGE = 500;
    /** Of one template; with its page a bound of what is read for it. */
    private static final int MOST_PAGES = 200;

    private static final int MOST_WAITING = 1_000;
    /** Clocks of those who send may be ahead. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** What has no label of somebody's own. */
    private static final Filter OURS = new Filter.Or(List.of(
            new Filter.AnyOf(
                    EventFields.CLASSIFICATION_SOURCE, List.of(LabelSource.HEURISTIC.wire(), LabelSource.MODEL.wire())),
            Filter.is(EventFields.CLASSIFICATION, Label.UNCLASSIFIED.wire()),
            new Filter.Not(new Filter.Exists(Field.of(EventFields.CLASSIFICATION)))));

    private final EventStore store;
    private final Relabelling relabelling;
    private final Duration back;
    private final Clock clock;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final LongAdder relabelled = new LongAdder();

    /** What is left to do for one template. */
    private record Work(EventFilter filter, @Nullable EventCursor after, int pages) {}

    /**
     * Nothing is done yet.
     *
     * @param back how old records may be that are labelled anew
     */
    Relabel(EventStore store, LogLabels labels, Duration back, Clock clock) {
        this.store = store;
        this.relabelling = new Relabelling(labels);
        this.back = back;
        this.clock = clock;
    }

    /** Something was said of a template, by a person or not. */
    synchronized void add(Template template, boolean byPeople) {
        if (!back.isZero() && waiting.size() < MOST_WAITING) {
            waiting.add(new Work(filter(template, byPeople), null, 0));
        }
    }

    private EventFilter filter(Template template, boolean byPeople) {
        Instant now = clock.instant();
        List<Filter> all = new ArrayList<>();
        all.add(Filter.is(EventFields.EVENT_TYPE, EventTypes.LOG));
        if (!byPeople) {
            all.add(OURS);
        }
        Set<String> words = words(template);
        if (!words.isEmpty()) {
            all.add(new Filter.Keyword(words));
        }
        return new EventFilter(new TimeRange(now.minus(back), now.plus(AHEAD)), new Filter.And(all));
    }

    /** Those that each of its messages has: what stands beside a value may be part of a longer word there. */
    private static Set<String> words(Template template) {
        Set<String> words = new LinkedHashSet<>();
        Arrays.stream(template.text().split("\\s+"))
                .filter(part -> !part.contains("<*>"))
                .forEach(part -> Words.addTo(words, part));
        return words;
    }

    /** Does a page; false when there is nothing to do. */
    boolean step() {
        Work work = next();
        if (work == null) {
            return false;
        }
        EventPage page = store.events(new EventQuery(work.filter(), work.after(), PAGE));
        List<DecodedEvent> changed = changed(page);
        if (!changed.isEmpty()) {
            store.replace(changed);
            relabelled.add(changed.size());
        }
        EventCursor rest = page.next();
        synchronized (this) {
            waiting.remove(work);
            if (rest != null && work.pages() + 1 < MOST_PAGES) {
                waiting.addFirst(new Work(work.filter(), rest, work.pages() + 1));
            }
        }
        return true;
    }

    private synchronized @Nullable Work next() {
        return waiting.peek();
    }

    private List<DecodedEvent> changed(EventPage page) {
        List<DecodedEvent> changed = new ArrayList<>();
        for (String event : page.events()) {
            try {
                DecodedEvent now = relabelling.relabelled(event);
                if (now != null) {
                    changed.add(now);
                }
            } catch (MalformedEventException e) {
                LOG.warn("a stored log record cannot be read and keeps its label: {}", e.getMessage());
            }
        }
        return changed;
    }

    /** Templates whose records are still to be labelled. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Records that got another label. */
    long relabelled() {
        return relabelled.sum();
    }
}
