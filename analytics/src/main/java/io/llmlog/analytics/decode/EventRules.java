package io.llmlog.analytics.decode;

import io.llmlog.analytics.hook.Hooks;
import io.llmlog.event.EventFields;
import io.llmlog.process.ContentMode;
import io.llmlog.process.category.CategoryProcessor;
import io.llmlog.process.price.LivePrices;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricePlace;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.process.redact.CurrentRedactor;
import io.llmlog.process.redact.Redactor;
import io.llmlog.status.Status;
import io.llmlog.status.StatusLevel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to every event before a store may have it, whichever way it comes in. Thread-safe. */
public final class EventRules {
    private static final Logger LOG = LoggerFactory.getLogger(EventRules.class);

    private final ContentMode mode;
    private final Supplier<Redactor> redactor;
    private final List<Supplement> supplements;
    private final Hooks hooks;
    private final @Nullable LogLabels labels;
    private final AtomicLong withheld = new AtomicLong();

    /** Rules without hooks. */
    public EventRules(ContentMode mode, Supplier<Redactor> redactor, List<Supplement> supplements) {
        this(mode, redactor, supplements, Hooks.none());
    }

    /**
     * Rules.
     *
     * @param mode how much of prompts and answers is kept
     * @param redactor gives the rules of now, thread-safe, for everything that is kept, unless the mode is {@link ContentMode#FULL}
     * @param supplements what is found out about events that do not tell it
     * @param hooks what is done to events as they come in, before all that
     */
    public EventRules(ContentMode mode, Supplier<Redactor> redactor, List<Supplement> supplements, Hooks hooks) {
        this(mode, redactor, supplements, hooks, null);
    }

    private EventRules(
            ContentMode mode,
            Supplier<Redactor> redactor,
            List<Supplement> supplements,
            Hooks hooks,
            @Nullable LogLabels labels) {
        this.mode = mode;
        this.redactor = redactor;
        this.supplements = List.copyOf(supplements);
        this.hooks = hooks;
        this.labels = labels;
    }

    /** The same rules, which also label log records that come without a label, once they are redacted. */
    public EventRules labelling(LogLabels with) {
        return new EventRules(mode, redactor, supplements, hooks, with);
    }

    /**
     * The rules of a service, which follow the files that they are in.
     *
     * @throws io.llmlog.process.redact.RulesException when a file of redaction is wrong
     */
    public static EventRules of(Processing processing) {
        return of(processing, Hooks.none());
    }

    /** The same, with hooks. */
    public static EventRules of(Processing processing, Hooks hooks) {
        Status status = new Status(EventRules::say);
        PricePlace prices = processing.prices();
        return new EventRules(
                processing.content(),
                CurrentRedactor.of(processing.redaction(), status),
                List.of(
                        new Supplement(
                                prices == null
                                        ? new PricingProcessor(PriceBook.bundled())
                                        : new PricingProcessor(LivePrices.of(prices, status)),
                                List.of(EventFields.COST_USD, EventFields.COST_STATUS, EventFields.PRICE_BOOK)),
                        new Supplement(
                                new CategoryProcessor(processing.categories().open(status), status),
                                List.of(EventFields.PROMPT_CATEGORY, EventFields.CATEGORY_SOURCE))),
                hooks);
    }

    private static void say(StatusLevel level, String message) {
        if (level == StatusLevel.INFO) {
            LOG.info(message);
        } else {
            LOG.warn(message);
        }
    }

    ContentMode mode() {
        return mode;
    }

    @Nullable
    Redactor redactor() {
        return mode == ContentMode.FULL ? null : redactor.get();
    }

    List<Supplement> supplements() {
        return supplements;
    }

    @Nullable
    LogLabels labels() {
        return labels;
    }

    /**
     * A text as it may leave this machine, whatever the mode.
     *
     * @throws io.llmlog.process.redact.RedactionException when it cannot be redacted
     */
    public String redacted(String text) {
        return redactor.get().start().redact(text);
    }

    /** What is done to events as they come in, and how often. */
    public Hooks hooks() {
        return hooks;
    }

    /** How many events were stored without their content because something failed. */
    public long withheld() {
        return withheld.get();
    }

    /** Said when the number of them has doubled; the failure's message may hold content and is not shown. */
    void withheld(RuntimeException failure) {
        long count = withheld.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.error(
                    "{} events so far are stored without their content, because they could not be redacted: {} at {}",
                    count,
                    failure.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
    }
}
