package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.hook.HookStats;
import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.hook.PreIngestHook;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.EventFields;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import io.llmlog.testkit.Events;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hooks and the rules that hold for all. */
class HooksTest {
    private final Hooks hooks = Hooks.none();
    private final EventDecoder decoder =
            new EventDecoder(new EventRules(ContentMode.REDACTED, Redactor::standard, List.of(), hooks));

    @Test
    void whatAHookAddsIsRedacted() throws Exception {
        hooks.add(event -> {
            event.put("prompt", "write to bob@example.com");
            event.put("labels", Map.of("contact", "amy@example.com"));
            return event;
        });

        DecodedEvent event = take(line());

        assertThat(event.json()).doesNotContain("bob@", "amy@").contains("<EMAIL_");
    }

    @Test
    void oneHookSeesWhatTheOneBeforeItDid_andMayDrop() throws Exception {
        hooks.add(event -> {
            event.put("user_id", "noise");
            return event;
        });
        hooks.add(event -> event.get("user_id").equals("noise") ? null : event);

        assertThat(take(line())).isNull();
        assertThat(hooks.stats()).isEqualTo(new HookStats(1, 0));
    }

    @Test
    void aHookThatThrowsOrMakesNoEvent_losesNone_andShowsNoContent() throws Exception {
        PreIngestHook broken = event -> {
            throw new IllegalStateException(String.valueOf(event.get("prompt")));
        };
        hooks.add(broken);

        DecodedEvent event = take(line());

        assertThat(event.values().get(Columns.of(EventFields.MODEL))).isNotNull();
        assertThat(event.json()).doesNotContain("question");
        assertThat(hooks.stats()).isEqualTo(new HookStats(0, 1));
    }

    @Test
    void whatAHookSpoilsIsRejectedAsIfItHadCome() {
        hooks.add(event -> {
            event.put("latency_ms", "fast");
            return event;
        });

        assertThatThrownBy(() -> take(line()))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage("latency_ms must be a whole number of at most 64 bits");
    }

    @Test
    void aHookMayGiveAnEventWhatItLacks() throws Exception {
        hooks.add(event -> {
            event.put("event_type", "log");
            return event;
        });

        assertThat(
                        take(
                                "{\"event_id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"@timestamp\":\"2026-11-22T10:00:00Z\"}"))
                .isNotNull();
    }

    @Test
    void numbersStayAsExactAsTheyWere() throws Exception {
        hooks.add(event -> event);

        String line = line().replaceFirst(
                        "\\{", "{\"foreign\":0.12345678901234567890123,\"big\":123456789012345678901234567890,");

        assertThat(take(line).json()).contains("0.12345678901234567890123").contains("123456789012345678901234567890");
    }

    @Test
    void storedEventsDoNotPassThemAgain() throws Exception {
        hooks.add(event -> null);

        assertThat(decoder.decode(buffer(line()))).isNotNull();
    }

    private DecodedEvent take(String line) throws MalformedEventException {
        return decoder.take(buffer(line));
    }

    private static ByteBuffer buffer(String line) {
        return ByteBuffer.wrap(line.getBytes(UTF_8));
    }

    private static String line() {
        return Lines.of(Events.numbered(1)).strip();
    }
}
