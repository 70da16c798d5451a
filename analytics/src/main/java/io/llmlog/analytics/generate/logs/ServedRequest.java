package io.llmlog.analytics.generate.logs;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.world.Ids;
import io.llmlog.analytics.generate.world.Incident;
import io.llmlog.analytics.generate.world.IncidentKind;
import io.llmlog.analytics.generate.world.Later;
import io.llmlog.analytics.generate.world.Occasion;
import io.llmlog.analytics.generate.world.Service;
import io.llmlog.analytics.generate.world.World;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process logs while it serves one request: some steps, then perhaps what went wrong, and the line of the access log. */
final class ServedRequest {
    private static final Capture CAPTURE = Capture.by(CaptureSource.APPENDER);
    private static final List<String> TABLES = List.of("orders", "customers", "tickets", "prices", "documents");
    private static final List<String> STATES = List.of("paid", "packed", "sent", "returned");
    private static final double FAILED = 0.018;
    private static final double WARNED = 0.06;
    private static final double SLOWED = 6;

    private final World world;
    private final Occasion occasion;
    private final Map<String, List<RecordTemplate>> templates;
    private final List<String> frames;
    private final Dice dice;
    private final Service service;
    private final CallContext context;
    private final double millis;

    ServedRequest(
            World world,
            Occasion occasion,
            Map<String, List<RecordTemplate>> templates,
            List<String> frames,
            Dice dice) {
        this.world = world;
        this.occasion = occasion;
        this.templates = templates;
        this.frames = frames;
        this.dice = dice;
        this.service = occasion.feature().service();
        this.millis = dice.logNormal(180, 0.7) * (occasion.hit(IncidentKind.LATENCY_DEGRADATION) ? SLOWED : 1);
        this.context = CallContext.builder()
                .userId(occasion.user().id())
                .tenantId(occasion.user().tenant())
                .sessionId(Ids.session(occasion.user(), occasion.time()))
                .traceId(dice.hex(16) + dice.hex(16))
                .labels(labels())
                .build();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        labels.put(World.PROCESS, String.valueOf(world.process(occasion, dice).hostName()));
        labels.put("feature", occasion.feature().name());
        labels.put("provider", occasion.model().provider().wire());
        labels.put("model", occasion.model().name());
        return labels;
    }

    /** A record that belongs to no request. */
    LlmEvent background() {
        CallContext own = CallContext.builder()
                .labels(Map.of(World.PROCESS, String.valueOf(context.labels().get(World.PROCESS))))
                .build();
        return event(occasion.time(), dice.pick(templates("background")), own);
    }

    /** The first record; the others follow. */
    LlmEvent begin(Later later) {
        int steps = dice.below(3);
        for (int step = 1; step <= steps; step++) {
            then(later, millis * step / (steps + 2), dice.pick(templates("step")));
        }
        RecordTemplate trouble = trouble();
        if (trouble != null) {
            then(later, millis * 0.9, trouble);
        }
        Instant end = after(millis);
        boolean failed = trouble != null && trouble.exception() != null;
        later.at(end, () -> access(end, failed));
        return event(occasion.time(), dice.pick(templates("step")), context);
    }

    private void then(Later later, double delay, RecordTemplate template) {
        Instant time = after(delay);
        later.at(time, () -> event(time, template, context));
    }

    private Instant after(double delay) {
        return occasion.time().plusMillis((long) delay);
    }

    /** What goes wrong with this request; null when nothing does. */
    private @Nullable RecordTemplate trouble() {
        Incident incident = occasion.incident();
        if (incident != null && occasion.hit(incident.kind()) && dice.chance(share(incident.kind()))) {
            return dice.pick(templates(incident.kind().wire()));
        } else if (dice.chance(FAILED)) {
            // The last of them is as rare as it is grave.
            List<RecordTemplate> failures = templates("failure");
            return failures.get(dice.below(failures.size() - (dice.chance(0.1) ? 0 : 1)));
        }
        return dice.chance(WARNED) ? dice.pick(templates("warning")) : null;
    }

    private static double share(IncidentKind kind) {
        return switch (kind) {
            case BAD_DEPLOY -> 0.35;
            case PROVIDER_OUTAGE -> 0.8;
            case LATENCY_DEGRADATION -> 0.9;
            case COST_RUNAWAY -> 0.3;
            case ERROR_BURST -> 0.7;
        };
    }

    private LlmEvent access(Instant time, boolean failed) {
        String line = "POST " + service.path() + (failed ? " 500 in " : " 200 in ") + (long) millis + " ms";
        return event(time, failed ? "WARN" : "INFO", "http.AccessLog", line, null, context);
    }

    private LlmEvent event(Instant time, RecordTemplate template, CallContext whose) {
        List<String> calls = template.exception() == null ? List.of() : stack(template.logger());
        return event(
                time,
                template.level(),
                template.logger(),
                template.message().fill(this::value),
                template.failure(calls),
                whose);
    }

    private LlmEvent event(
            Instant time, String level, String logger, String message, @Nullable Failure failure, CallContext whose) {
        return LlmEvent.builder(EventType.LOG, CAPTURE)
                .timestamp(time)
                .eventId(Ids.event(time, dice))
                .log(new LogFacts(service.javaPackage() + '.' + logger, level, message))
                .failure(failure)
                .context(whose)
                .thread("http-nio-8080-exec-" + (1 + dice.below(20)))
                .build();
    }

    /** The calls below which it was thrown: that of the logger's class, and those around all. */
    private List<String> stack(String logger) {
        return frames.stream()
                .filter(frame -> frame.startsWith(logger + '.') || frame.startsWith("http.Handler") || dice.chance(0.4))
                .map(frame -> "\n\tat " + service.javaPackage() + '.' + frame)
                .toList();
    }

    private List<RecordTemplate> templates(String section) {
        List<RecordTemplate> found = templates.get(section);
        if (found == null) {
            throw new IllegalStateException("there are no log records for " + section);
        }
        return found;
    }

    private String value(String place) {
        return switch (place) {
            case "n" -> String.valueOf(dice.between(1, 40));
            case "m" -> String.valueOf(dice.between(41, 9_999));
            case "ms" -> String.valueOf((long) dice.logNormal(400, 0.8));
            case "slow" -> String.valueOf((long) dice.logNormal(9_000, 0.5));
            case "table" -> dice.pick(TABLES);
            case "state" -> dice.pick(STATES);
            case "user" -> occasion.user().id();
            case "tenant" -> occasion.user().tenant();
            case "feature" -> occasion.feature().name();
            case "model" -> occasion.model().name();
            case "provider" -> occasion.model().provider().wire();
            default -> throw new IllegalStateException("no log record has a place {" + place + "}");
        };
    }
}
