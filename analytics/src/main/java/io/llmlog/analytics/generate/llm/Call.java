package io.llmlog.analytics.generate.llm;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.text.Prose;
import io.llmlog.analytics.generate.world.Ids;
import io.llmlog.analytics.generate.world.IncidentKind;
import io.llmlog.analytics.generate.world.Later;
import io.llmlog.analytics.generate.world.Occasion;
import io.llmlog.analytics.generate.world.World;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.Feedback;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Outcome;
import io.llmlog.event.StreamFacts;
import io.llmlog.event.StreamOutcome;
import io.llmlog.event.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call: up to three attempts, and perhaps a judgement on the answer. */
final class Call {
    private static final int ATTEMPTS = 3;
    private static final double FEEDBACK = 0.06;
    private static final double LIKED = 0.82;
    private static final double LIKED_WHEN_SLOW = 0.4;

    private final World world;
    private final Occasion occasion;
    private final Dice dice;
    private final Later later;
    private final String id;
    private final Prose prose;
    private final Question question;
    private final CallContext context;

    Call(World world, Occasion occasion, Dice dice, Later later) {
        this.world = world;
        this.occasion = occasion;
        this.dice = dice;
        this.later = later;
        this.id = Ids.event(occasion.time(), dice);
        this.prose = world.prose(occasion.user());
        this.question = Question.of(occasion, prose, dice);
        this.context = context();
    }

    private CallContext context() {
        var user = occasion.user();
        var feature = occasion.feature();
        return CallContext.builder()
                .userId(user.id())
                .tenantId(user.tenant())
                .sessionId(Ids.session(user, occasion.time()))
                .conversationId(feature.isConversation() ? Ids.conversation(user, occasion.time()) : null)
                .feature(feature.name())
                .traceId(dice.hex(16) + dice.hex(16))
                .spanId(dice.hex(16))
                .labels(Map.of(
                        World.PROCESS,
                        String.valueOf(world.process(occasion, dice).hostName()),
                        "plan",
                        user.plan(),
                        "language",
                        user.language()))
                .tags(dice.chance(0.1) ? List.of("mobile", "beta") : List.of(dice.chance(0.3) ? "mobile" : "web"))
                .build();
    }

    /**
     * An attempt, which sees to it that the next one follows.
     *
     * @param wait since the end of the one before; null for the first
     */
    LlmEvent attempt(Instant time, int number, @Nullable Duration wait) {
        Occasion now = occasion.at(time, world.incidents().at(time));
        FailureKind failure = Failures.of(now, world.load(time), dice);
        LlmEvent.Builder event = LlmEvent.builder(
                        failure == null ? EventType.LLM_INTERACTION : EventType.ERROR,
                        now.model().provider().capture())
                .timestamp(time)
                .eventId(Ids.event(time, dice))
                .callId(id)
                .attempt(number)
                .request(question.request())
                .context(context)
                .thread("http-nio-8080-exec-" + (1 + dice.below(20)));
        return failure == null ? succeed(event, now, wait) : fail(event, failure, number, now, wait);
    }

    private LlmEvent succeed(LlmEvent.Builder event, Occasion now, @Nullable Duration wait) {
        Answer answer = Answer.of(now, question, prose, wait, dice);
        boolean whole = answer.stream() == null || answer.stream().outcome() == StreamOutcome.COMPLETED;
        if (now.feature().isConversation() && whole && dice.chance(FEEDBACK)) {
            boolean liked = dice.chance(now.hit(IncidentKind.LATENCY_DEGRADATION) ? LIKED_WHEN_SLOW : LIKED);
            Instant when = now.time().plus(answer.timing().total()).plusMillis((long) dice.logNormal(20_000, 0.8));
            later.at(when, () -> feedback(when, liked));
        }
        return event
                .outcome(whole ? Outcome.SUCCESS : Outcome.UNKNOWN)
                .response(answer.response())
                .timing(answer.timing())
                .stream(answer.stream())
                .log(new LogFacts("llm", "INFO", null))
                .build();
    }

    private LlmEvent fail(LlmEvent.Builder event, FailureKind kind, int number, Occasion now, @Nullable Duration wait) {
        Duration total = Answer.millis(kind.millis(dice));
        if (kind.isWorthAnotherTry() && number + 1 < ATTEMPTS) {
            Duration pause = Answer.millis(dice.logNormal(500 << number, 0.25));
            Instant next = now.time().plus(total).plus(pause);
            later.at(next, () -> attempt(next, number + 1, pause));
        }
        return event
                .outcome(Outcome.FAILURE)
                .failure(kind.failure(now.model().provider()))
                .http(kind.http(now.model().provider()))
                .timing(new Timing(total, null, null, wait))
                .stream(question.isStream() ? new StreamFacts(StreamOutcome.ERROR, null) : null)
                .log(new LogFacts("llm", "ERROR", null))
                .build();
    }

    private LlmEvent feedback(Instant time, boolean liked) {
        return LlmEvent.builder(EventType.FEEDBACK, Capture.by(CaptureSource.TIMER))
                .timestamp(time)
                .eventId(Ids.event(time, dice))
                .callId(id)
                .context(context)
                .feedback(new Feedback(liked ? 1.0 : 0.0, liked ? "helpful" : "unhelpful"))
                .log(new LogFacts("llm", "INFO", null))
                .build();
    }
}
