package io.llmlog.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.event.ContentFacts;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventId;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Privacy;
import io.llmlog.event.Timing;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.process.redact.Redactor;
import io.llmlog.testkit.AnyEvent;
import io.llmlog.testkit.Events;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final Sampling NONE = new Sampling(0, Duration.ofSeconds(10), 0.1);

    @Test
    void leavesOutWhatWasSaid_andNothingElse() {
        LlmEvent event = Events.call("a question", "an answer");
        LlmEvent sampled = sample(NONE, event);

        assertThat(sampled.request().prompt()).isNull();
        assertThat(sampled.response().text()).isNull();
        assertThat(sampled.content()).isEqualTo(new ContentFacts(null, null, null, null, false));
        assertThat(sampled.toBuilder()
                        .request(event.request())
                        .response(event.response())
                        .content(event.content())
                        .build())
                .isEqualTo(event);
    }

    @Test
    void keepsFailedSlowAndCostlyCalls() {
        LlmEvent slow = Events.call("q", "a").toBuilder()
                .timing(Timing.of(Duration.ofSeconds(10)))
                .build();
        LlmEvent costly = Events.call("q", "a").toBuilder()
                .cost(new Cost(0.1, CostStatus.PRICED, "today"))
                .build();

        assertThat(Stream.of(slow, costly).map(event -> sample(NONE, event)))
                .allMatch(event ->
                        "q".equals(event.request().prompt()) && event.content().sampled());
        for (EventType type : List.of(EventType.ERROR, EventType.LOG, EventType.FEEDBACK)) {
            LlmEvent other = LlmEvent.builder(type, slow.capture())
                    .request(slow.request())
                    .build();
            assertThat(sample(NONE, other)).isSameAs(other);
        }
    }

    @Test
    void saysNothingOfSampling_whenAllIsKept() {
        LlmEvent event = Events.call("q", "a");

        assertThat(sample(Sampling.ALL, event)).isSameAs(event);
    }

    @Test
    void choosesTheShare_andTheSameForAllAttemptsOfACall() {
        Sampling tenth = new Sampling(0.1, Duration.ofSeconds(10), 1);
        List<String> ids = Stream.generate(EventId::next).limit(20_000).toList();
        long kept = ids.stream().filter(tenth::chooses).count();

        assertThat(kept / 20_000.0).isCloseTo(0.1, within(0.015));
        assertThat(ids).allMatch(id -> tenth.chooses(id) == tenth.chooses(new String(id)));
        assertThat(ids).filteredOn(tenth::chooses).allMatch(new Sampling(0.2, Duration.ZERO, 1)::chooses);
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Sampling(1.1, Duration.ZERO, 0)).hasMessageContaining("1.1");
        assertThatThrownBy(() -> new Sampling(Double.NaN, Duration.ZERO, 0)).hasMessageContaining("NaN");
    }

    @Property(tries = 200)
    void sampledTotalsEqualFullTotals(@ForAll("events") List<LlmEvent> events, @ForAll("shares") double share) {
        Totals full = new Totals();
        Totals sampled = new Totals();
        events.stream().map(SamplingTest::processed).forEach(event -> {
            full.add(event);
            sampled.add(sample(new Sampling(share, Duration.ofSeconds(5), 0.1), event));
        });

        assertThat(sampled).usingRecursiveComparison().isEqualTo(full);
    }

    /** What a dashboard adds up. */
    private static final class Totals {
        private long events;
        private long errors;
        private double usd;
        private long tokens;
        private long millis;
        private long promptChars;
        private long pii;

        void add(LlmEvent event) {
            events++;
            errors += event.failure() == null ? 0 : 1;
            usd += event.cost() == null || event.cost().usd() == null
                    ? 0
                    : event.cost().usd();
            tokens += event.response() == null
                            || event.response().usage() == null
                            || event.response().usage().total() == null
                    ? 0
                    : event.response().usage().total() % 1_000_000;
            millis += event.timing() == null ? 0 : event.timing().total().toMillis() % 1_000_000;
            promptChars +=
                    event.content().promptLength() == null ? 0 : event.content().promptLength();
            Privacy privacy = event.privacy();
            pii += privacy == null ? 0 : privacy.count();
        }
    }

    @Provide
    Arbitrary<List<LlmEvent>> events() {
        return AnyEvent.captured().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.of(0.0, 0.1, 0.5, 0.9, 1.0);
    }

    private static LlmEvent processed(LlmEvent event) {
        LlmEvent redacted = new ContentProcessor(ContentMode.REDACTED, Redactor.standard(), 64 * 1024).process(event);
        return new PricingProcessor(PriceBook.bundled()).process(redacted);
    }

    private static LlmEvent sample(Sampling sampling, LlmEvent event) {
        return new SamplingProcessor(sampling).process(event);
    }
}
