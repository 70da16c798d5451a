package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published prices and what calls cost by them: {@code golden-costs.txt}. */
class GoldenCostsTest {
    private final PriceBook book = PriceBook.bundled();

    @ParameterizedTest
    @MethodSource("rows")
    void costsWhatTheProviderPublished_toTheLastDigit(Row row) {
        assertThat(new PricingProcessor(book).process(row.event()).cost())
                .isEqualTo(new Cost(row.usd(), CostStatus.PRICED, book.version()));
    }

    /** So that a slip in the table does not hide one in the book. */
    @ParameterizedTest
    @MethodSource("rows")
    void theTableAddsUp(Row row) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String term : row.cell(14).split(" \\+ ")) {
            String[] factors = term.split(" x ");
            sum = sum.add(new BigDecimal(factors[0]).multiply(new BigDecimal(factors[1])));
        }

        assertThat(sum.movePointLeft(6)).isEqualByComparingTo(row.cell(12));
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream in = GoldenCostsTest.class.getResourceAsStream("golden-costs.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .skip(2)
                    .map(line -> new Row(
                            Arrays.stream(line.split("\\|")).map(String::strip).toList()));
        }
    }

    record Row(List<String> cells) {
        String cell(int column) {
            return cells.get(column);
        }

        double usd() {
            return Double.parseDouble(cell(12));
        }

        LlmEvent event() {
            TokenDetails details = new TokenDetails(count(7), count(8), null, count(10), null, count(11));
            TokenUsage usage = new TokenUsage(
                    count(4),
                    count(9),
                    null,
                    count(5),
                    Long.parseLong(cell(6)) + Long.parseLong(cell(7)),
                    null,
                    UsageSource.PROVIDER,
                    details);
            @Nullable String tier = cell(3).equals("-") ? null : cell(3);
            return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                    .timestamp(Instant.parse(cell(2) + "T12:00:00Z"))
                    .request(LlmRequest.builder()
                            .provider(cell(0))
                            .model(cell(1))
                            .build())
                    .response(
                            LlmResponse.builder().serviceTier(tier).usage(usage).build())
                    .build();
        }

        private long count(int column) {
            return Long.parseLong(cell(column));
        }

        @Override
        public String toString() {
            return cell(1) + ": " + cell(16);
        }
    }
}
