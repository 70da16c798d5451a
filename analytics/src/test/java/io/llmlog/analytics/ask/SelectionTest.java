package io.llmlog.analytics.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final String EVENT = """
            {"@timestamp":"2026-11-22T10:00:00Z","event_id":"e","event_type":"error","model":"m","latency_ms":812.0,\
            "error":{"type":"T","code":"c","extra":1},"labels":{"a.b":"x","team":"t"},"tags":["p","q"],\
            "input_data":{"age":7},"prompt":"P","cost_usd":0.10}""";

    @Test
    void keepsWhatIsNamed_whereTheContractHasIt() {
        assertThat(select(EVENT, "model,latency_ms", "labels.a.b", "tags", "input_data.age", "prompt, cost_usd"))
                .isEqualTo("{\"model\":\"m\",\"latency_ms\":812.0,\"labels\":{\"a.b\":\"x\"},\"tags\":[\"p\",\"q\"],"
                        + "\"input_data\":{\"age\":7},\"prompt\":\"P\",\"cost_usd\":0.10}");
    }

    @Test
    void anObjectStandsForItsFields() {
        assertThat(select(EVENT, "error")).isEqualTo("{\"error\":{\"type\":\"T\",\"code\":\"c\"}}");
        assertThat(select(EVENT, "labels")).isEqualTo("{\"labels\":{\"a.b\":\"x\",\"team\":\"t\"}}");
        assertThat(select(EVENT, "input_data")).isEqualTo("{\"input_data\":{\"age\":7}}");
    }

    @Test
    void anEventWithoutAnyOfItIsEmpty() {
        assertThat(select(EVENT, "user_id")).isEqualTo("{}");
    }

    @Test
    void findsFieldsUnderOtherNamesToo() {
        String other = """
                {"timestamp":"2026-11-22T10:00:00Z","event_id":"e","event_type":"error","error":"slow down",\
                "gen_ai":{"request":{"model":"m"},"response":{"time_to_first_chunk":0.25}}}""";
        assertThat(select(other, "@timestamp,model,ttft_ms,error.message,is_error,call_id"))
                .isEqualTo("{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"model\":\"m\",\"ttft_ms\":250,"
                        + "\"error\":{\"message\":\"slow down\"},\"is_error\":true,\"call_id\":\"e\"}");
    }

    @Test
    void withoutNamesTheEventIsAsItCame() {
        assertThat(select(" {\"x\" : 1} ")).isEqualTo(" {\"x\" : 1} ");
    }

    @Test
    void saysWhichNameIsNone() {
        assertThatThrownBy(() -> select(EVENT, "model,modle"))
                .isInstanceOf(WrongQuestionException.class)
                .hasMessageContaining("modle is none");
    }

    private static String select(String event, String... fields) {
        Asked asked = new Asked(fields.length == 0 ? Map.of() : Map.of("fields", List.of(fields)), Instant.EPOCH);
        Selection selection = Selection.read(asked);
        asked.check();
        return selection.of(event);
    }
}
