package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.decode.Repricer;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PriceBookException;
import io.llmlog.process.price.PriceBookReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prices stored attempts anew: {@code {"from":..., "to":..., "prices":..., "dry_run":...}}, of which all may be missing. {@code prices} is the
 * text of a book that goes before the bundled one. The answer is {@link Report}.
 */
public final class Repricing implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "reprice";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        PriceBook book = book(request.path("prices"));
        TimeRange range = range(time(request.path("from"), Instant.EPOCH), time(request.path("to"), LATEST));
        Report report = new Report(book.version());
        Repricer repricer = new Repricer(book);
        EventFilter filter = new EventFilter(range, new Filter.AnyOf(EventFields.EVENT_TYPE, EventTypes.ATTEMPTS));
        @Nullable EventCursor cursor = null;
        do {
            EventPage page = store.events(new EventQuery(filter, cursor, PAGE));
            List<DecodedEvent> changed = reprice(page, repricer, report);
            if (!changed.isEmpty() && !request.path("dry_run").asBoolean()) {
                store.replace(changed);
            }
            cursor = page.next();
        } while (cursor != null);
        return report.json();
    }

    private static List<DecodedEvent> reprice(EventPage page, Repricer repricer, Report report) {
        List<DecodedEvent> changed = new ArrayList<>();
        for (String event : page.events()) {
            try {
                Repricer.Repriced repriced = repricer.reprice(event);
                report.add(repriced);
                if (repriced.changed() != null) {
                    changed.add(repriced.changed());
                }
            } catch (MalformedEventException e) {
                throw new ExplainedException("a stored event cannot be read: " + e.getMessage(), e);
            }
        }
        return changed;
    }

    private static PriceBook book(JsonNode prices) {
        if (prices.isMissingNode() || prices.isNull()) {
            return PriceBook.bundled();
        }
        try {
            byte[] json = prices.asText().getBytes(StandardCharsets.UTF_8);
            return PriceBookReader.read("prices", json).over(PriceBook.bundled());
        } catch (PriceBookException e) {
            throw new ExplainedException(String.join("\n", e.problems()), e);
        }
    }

    private static Instant time(JsonNode text, Instant absent) {
        try {
            return text.isMissingNode() || text.isNull() ? absent : Instant.parse(text.asText());
        } catch (DateTimeException e) {
            throw new ExplainedException("'from' and 'to' must be times such as 2026-11-22T00:00:00Z", e);
        }
    }

    private static TimeRange range(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new ExplainedException("from (" + from + ") must be before to (" + to + ")");
        }
        return new TimeRange(from, to);
    }

    /** How many events were looked at and changed, and what all of them cost before and after. */
    private static final class Report {
        private final String priceBook;
        private long events;
        private long changed;
        private long otherCost;
        private long unpriced;
        private long kept;
        private final Sum before = new Sum();
        private final Sum after = new Sum();

        Report(String priceBook) {
            this.priceBook = priceBook;
        }

        void add(Repricer.Repriced repriced) {
            events++;
            changed += repriced.changed() == null ? 0 : 1;
            otherCost += Objects.equals(repriced.before(), repriced.after()) ? 0 : 1;
            unpriced += repriced.after() == null ? 1 : 0;
            kept += repriced.kept() ? 1 : 0;
            before.add(repriced.before());
            after.add(repriced.after());
        }

        ObjectNode json() {
            return JSON.createObjectNode()
                    .put("price_book", priceBook)
                    .put("events", events)
                    .put("changed", changed)
                    .put("other_cost", otherCost)
                    .put("unpriced", unpriced)
                    .put("kept", kept)
                    .put("usd_before", before.value())
                    .put("usd_after", after.value());
        }
    }

    /** Adds up doubles as the decimals that they stand for. */
    private static final class Sum {
        private BigDecimal sum = BigDecimal.ZERO;

        void add(@Nullable Double usd) {
            if (usd != null) {
                sum = sum.add(BigDecimal.valueOf(usd));
            }
        }

        double value() {
            return sum.doubleValue();
        }
    }
}
