package io.llmlog.agent.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.agent.output.Audience;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.HttpFacts;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.Outcome;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.WireApi;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TappedStreamTest {
    private static final byte[] JSON =
            "{\"id\":\"c-1\",\"choices\":[{\"message\":{\"content\":\"grüß dich\"}}]}".getBytes(UTF_8);

    private final List<LlmEvent> events = new ArrayList<>();

    @Property(tries = 200)
    void givesTheSameBytesInWhateverWayTheyAreRead(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> steps) throws IOException {
        events.clear();
        List<Object> plain = readInSteps(new BufferedInputStream(new ByteArrayInputStream(JSON)), steps);
        List<Object> tapped = readInSteps(tapped(new BufferedInputStream(new ByteArrayInputStream(JSON))), steps);

        assertThat(tapped).isEqualTo(plain);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).response().text()).isEqualTo("grüß dich");
    }

    private static List<Object> readInSteps(InputStream in, List<Integer> steps) throws IOException {
        List<Object> seen = new ArrayList<>();
        byte[] buffer = new byte[16];
        for (int i = 0; i < 500; i++) {
            int step = steps.get(i % steps.size());
            switch (step) {
                case 0 -> seen.add(in.read());
                case 1 -> seen.add(in.read(buffer));
                case 2 -> seen.add(in.skip(3));
                case 3 -> in.mark(1000);
                case 4 -> seen.add(in.available() > 0);
                case 5 -> {
                    in.mark(1000);
                    seen.add(in.read(buffer, 2, 7));
                    in.reset();
                }
                default -> seen.add(in.read(buffer, 1, step));
            }
        }
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        in.transferTo(rest);
        seen.add(rest.toString(UTF_8));
        return seen;
    }

    @Test
    void throwsWhatTheBodyThrows() {
        IOException reset = new IOException("Connection reset");
        InputStream tapped = tapped(new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }
        });

        assertThatThrownBy(tapped::read).isSameAs(reset);
        assertThat(events.get(0).failure().message()).isEqualTo("Connection reset");
    }

    @Test
    void misuseByTheReaderIsNoFailureOfTheAnswer() {
        InputStream tapped = tapped(new ByteArrayInputStream(JSON));

        assertThatThrownBy(() -> tapped.read(new byte[4], 3, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void closesTheBody_andThrowsWhatThatThrows() {
        IOException refused = new IOException("refused");
        InputStream tapped = tapped(new ByteArrayInputStream(JSON) {
            @Override
            public void close() throws IOException {
                throw refused;
            }
        });

        assertThatThrownBy(tapped::close).isSameAs(refused);
        assertThat(events).singleElement().extracting(LlmEvent::outcome).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void looksLikeTheBody() {
        InputStream body = new ByteArrayInputStream(JSON);

        assertThat(tapped(body)).hasToString(body.toString());
        assertThat(tapped(body).markSupported()).isTrue();
    }

    private InputStream tapped(InputStream body) {
        Calls calls = new Calls(Duration.ofMinutes(1), finished -> events.add(finished.event()));
        Attempt attempt = calls.start(
                new Object(),
                new Sent(LlmRequest.builder().build(), Capture.by(CaptureSource.AGENT), 0, 0),
                () -> new Origin("main", CallContext.EMPTY, new Audience(null, null)));
        attempt.answered(
                new HttpFacts(200, null, null),
                AnswerBody.of(WireApi.CHAT_COMPLETIONS, 200, Map.of("content-type", "application/json")::get));
        return new TappedStream(body, attempt);
    }
}
