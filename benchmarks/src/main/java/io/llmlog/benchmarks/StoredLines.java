package io.llmlog.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Events as they come to the analytics service: no two alike, one after the other in time, the same for the same seed. Not thread-safe. */
final class StoredLines {
    private static final String[] WORDS =
            ("order invoice please summarise the following text customer contract refund delivery why does not my"
                            + " parser accept a date translate into French German write an answer that is short and polite table"
                            + " of all payments since March error timeout retry connection pool exhausted upstream reset latency"
                            + " budget model token prompt answer review meeting minutes forecast quarter revenue margin risk plan"
                            + " deploy rollback incident warehouse parcel address street city")
                    .split(" ");
    private static final String[] MODELS = {"gpt-4o", "gpt-4o-mini", "claude-sonnet-4", "gemini-2.5-flash", "o4-mini"};
    private static final String[] LEVELS = {"INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"};
    private static final int MOST_MILLIS_BETWEEN = 20;

    private final Random random;
    private Instant time;

    StoredLines(long seed, Instant start) {
        this.random = new Random(seed);
        this.time = start;
    }

    /** A call of a model, of about 2 KB. */
    byte[] call() {
        long input = 50 + random.nextInt(2_000);
        long output = 20 + random.nextInt(800);
        String line = head("llm_interaction") + ",\"operation\":\"chat\",\"provider\":\"openai\",\"model\":\""
                + MODELS[random.nextInt(MODELS.length)] + "\",\"latency_ms\":" + (80 + random.nextInt(9_000))
                + ",\"ttft_ms\":" + (20 + random.nextInt(900)) + ",\"input_tokens\":" + input + ",\"output_tokens\":"
                + output
                + ",\"tokens_used\":" + (input + output) + ",\"cost_usd\":" + (input * 2.5e-6 + output * 1e-5)
                + ",\"cost_status\":\"priced\",\"is_error\":false,\"call_id\":\"" + id() + "\",\"user_id\":\"u-"
                + random.nextInt(5_000) + "\",\"tenant_id\":\"t-" + random.nextInt(40) + "\",\"feature\":\"f-"
                + random.nextInt(12) + "\",\"prompt_category\":\"writing\",\"event\":{\"outcome\":\"success\"}"
                + ",\"service\":{\"name\":\"shop\"},\"prompt\":\"" + words(700) + "\",\"response\":\"" + words(800)
                + "\"}";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** A short record of an ordinary log. */
    byte[] record() {
        String line = head("log") + ",\"log\":{\"level\":\"" + LEVELS[random.nextInt(LEVELS.length)]
                + "\",\"logger\":\"io.shop.Orders" + random.nextInt(30) + "\"},\"message\":\"" + words(60) + "\"}";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private String head(String type) {
        time = time.plusMillis(random.nextInt(MOST_MILLIS_BETWEEN));
        return "{\"@timestamp\":\"" + time + "\",\"schema_version\":\"1.0.0\",\"event_type\":\"" + type
                + "\",\"event_id\":\"" + id() + "\"";
    }

    /** Of version 7 (RFC 9562): it begins with the time. */
    private UUID id() {
        long high = time.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    private String words(int length) {
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(random.nextInt(8) == 0 ? random.nextInt(1_000) : "");
            text.append(' ');
        }
        return text.toString();
    }
}
