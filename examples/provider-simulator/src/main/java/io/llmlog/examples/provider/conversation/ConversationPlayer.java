package io.llmlog.examples.provider.conversation;

import io.llmlog.examples.provider.http.ResponseWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays one conversation on one connection. */
public final class ConversationPlayer {
    /** On every answer, whatever its file says: nobody shall take this server for a real provider. */
    private static final List<String> LABEL = List.of("server: llmlog-provider-simulator", "x-simulated: true");

    private final ResponseWriter response;
    private Step.@Nullable Drip drip;
    private Framing framing = Framing.WHOLE;

    public ConversationPlayer(ResponseWriter response) {
        this.response = response;
    }

    public void play(Conversation conversation, Values values) throws IOException {
        List<Step> steps = unroll(conversation.steps(), values);
        if (runAll(steps, bodyLength(steps))) {
            response.finish();
        }
    }

    /** Replaces placeholders and repeats what is to be repeated, so that the length of the body is known before the head is sent. */
    private static List<Step> unroll(List<Step> steps, Values values) {
        List<Step> flat = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Each each) {
                values.each(each.list()).forEach(item -> flat.addAll(unroll(each.steps(), item)));
            } else if (step instanceof Step.Repeat repeat) {
                List<Step> once = unroll(repeat.steps(), values);
                for (int i = 0; i < repeat.times(); i++) {
                    flat.addAll(once);
                }
            } else {
                flat.add(filled(step, values));
            }
        }
        return flat;
    }

    private static Step filled(Step step, Values values) {
        if (step instanceof Step.Send send) {
            return new Step.Send(new Template(send.text().fill(values)));
        }
        if (step instanceof Step.Wait wait) {
            return new Step.Wait(new Template(wait.millis().fill(values)));
        }
        if (step instanceof Step.Head head) {
            List<Template> headers = head.headers().stream()
                    .map(header -> new Template(header.fill(values)))
                    .toList();
            return new Step.Head(head.status(), head.reason(), headers);
        }
        return step;
    }

    private static long bodyLength(List<Step> steps) {
        return steps.stream()
                .mapToLong(step -> step instanceof Step.Send send
                        ? Framing.WHOLE.bytes(send.text().text()).length
                        : 0)
                .sum();
    }

    /** Whether the answer came to its end. */
    private boolean runAll(List<Step> steps, long bodyLength) throws IOException {
        for (Step step : steps) {
            if (step instanceof Step.Cut cut) {
                if (cut.reset()) {
                    response.reset();
                }
                return false;
            }
            if (step instanceof Step.Hang) {
                response.awaitClientClose();
                return false;
            }
            run(step, bodyLength);
        }
        return true;
    }

    private void run(Step step, long bodyLength) throws IOException {
        if (step instanceof Step.Head head) {
            send(head, bodyLength);
        } else if (step instanceof Step.Send send) {
            send(framing.bytes(send.text().text()));
        } else if (step instanceof Step.Wait wait) {
            pause(Long.parseLong(wait.millis().text()));
        } else if (step instanceof Step.Drip next) {
            drip = next;
        }
    }

    private void send(Step.Head head, long bodyLength) throws IOException {
        List<String> headers =
                new ArrayList<>(head.headers().stream().map(Template::text).toList());
        headers.addAll(LABEL);
        framing = Framing.of(head);
        if (framing.isStream()) {
            response.chunkedHead(head.status(), head.reason(), headers);
        } else {
            response.sizedHead(head.status(), head.reason(), headers, bodyLength);
        }
    }

    private void send(byte[] bytes) throws IOException {
        Step.Drip pace = drip;
        if (pace == null) {
            response.write(bytes);
            return;
        }
        for (int from = 0; from < bytes.length; from += pace.bytes()) {
            response.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + pace.bytes())));
            pause(pace.gapMillis());
        }
    }

    private static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while pausing an answer");
        }
    }
}
