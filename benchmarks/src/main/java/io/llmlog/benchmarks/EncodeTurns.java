package io.llmlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.process.ContentMode;
import io.llmlog.process.ContentProcessor;
import io.llmlog.process.redact.Redactor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.logstash.logback.encoder.LogstashEncoder;

/**
 * Encoding on a machine that others use too: contenders take turns of some events, less than a time slice, and the lower decile of the turns
 * counts, which is what they take when nobody is in their way. JMH's mean also holds what the neighbours took.
 */
final class EncodeTurns {
    private static final int TURNS = 6_000;
    private static final int EVENTS = 10;

    private EncodeTurns() {}

    /** A contender; what it returns keeps its work from being dropped. */
    private record Contender(String name, java.util.function.IntSupplier encode) {}

    public static void main(String[] args) {
        System.out.println("| one event of 3.8 KB, us | lower decile | median |\n| --- | --- | --- |");
        compare("ASCII", SampleEvent.ascii());
        compare("Unicode", SampleEvent.unicode());
    }

    private static void compare(String text, SampleEvent sample) {
        List<Contender> contenders = contenders(sample);
        double[][] micros = new double[contenders.size()][TURNS];
        long bytes = 0;
        // The first half warms up and is overwritten.
        for (int turn = 0; turn < 2 * TURNS; turn++) {
            for (int i = 0; i < micros.length; i++) {
                long start = System.nanoTime();
                for (int event = 0; event < EVENTS; event++) {
                    bytes += contenders.get(i).encode().getAsInt();
                }
                micros[i][turn % TURNS] = (System.nanoTime() - start) / 1e3 / EVENTS;
            }
        }
        for (int i = 0; i < micros.length; i++) {
            Arrays.sort(micros[i]);
            System.out.printf(
                    Locale.ROOT,
                    "| %s, %s | %.2f | %.2f |%n",
                    contenders.get(i).name(),
                    text,
                    micros[i][TURNS / 10],
                    micros[i][TURNS / 2]);
        }
        System.out.println("(" + bytes + " bytes in all)");
    }

    private static List<Contender> contenders(SampleEvent sample) {
        LlmEvent ours = sample.ours();
        JsonBuffer buffer = new JsonBuffer(64 * 1024);
        JsonLineEncoder encoder = new JsonLineEncoder(
                new Producer("0123456789abcdef", "shop", "1.4.2", "production", "web-1", 4711), 1 << 20, List.of());
        ContentProcessor content = new ContentProcessor(ContentMode.REDACTED, Redactor.standard(), 256 * 1024);
        LoggerContext context = Contexts.context();
        LoggingEvent theirs = SampleEvent.logback(context, sample.everyField());
        LoggingEvent fewer = SampleEvent.logback(context, sample.facts());
        LogstashEncoder logstash = new LogstashEncoder();
        logstash.setContext(context);
        logstash.start();
        return List.of(
                new Contender("LLMLog", () -> line(encoder, ours, buffer)),
                new Contender("LLMLog with redaction", () -> line(encoder, content.process(ours), buffer)),
                new Contender("LogstashEncoder, the same fields", () -> logstash.encode(theirs).length),
                new Contender("LogstashEncoder, 23 fields fewer", () -> logstash.encode(fewer).length));
    }

    private static int line(JsonLineEncoder encoder, LlmEvent event, JsonBuffer buffer) {
        buffer.truncate(0);
        encoder.encode(event, 7, buffer);
        return buffer.length();
    }
}
