package io.llmlog.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.Events;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void tellsACallInOneLine_withoutItsContent() {
        LlmEvent call = Events.call("secret question", "secret answer").toBuilder()
                .cost(new Cost(0.0003, CostStatus.PRICED, "2026-11-22"))
                .build();

        assertThat(Summary.of(call)).isEqualTo("gpt-4o-mini chat 812 ms 150->320 tokens $0.0003 user=u-17");
    }

    @Test
    void tellsAFailure_withoutItsMessage() {
        assertThat(Summary.of(failed("java.net.ConnectException", null)))
                .isEqualTo("gpt-4o-mini chat FAILED ConnectException 812 ms retry 1 user=u-17");
        assertThat(Summary.of(failed("rate_limit_error", 429)))
                .isEqualTo("gpt-4o-mini chat FAILED 429 rate_limit_error 812 ms retry 1 user=u-17");
    }

    @Test
    void saysAStatusOnce_whenItIsAllThatIsKnownOfAnError() {
        assertThat(Summary.of(failed("429", 429))).isEqualTo("gpt-4o-mini chat FAILED 429 812 ms retry 1 user=u-17");
    }

    private static LlmEvent failed(String type, Integer status) {
        return Events.call("secret question", "").toBuilder()
                .type(EventType.ERROR)
                .outcome(Outcome.FAILURE)
                .attempt(1)
                .response(null)
                .failure(new Failure(type, null, "secret message", null))
                .http(new HttpFacts(status, null, null))
                .build();
    }
}
