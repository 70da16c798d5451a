package io.llmlog.analytics.classify;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.model.CallLimits;
import io.llmlog.analytics.model.ModelSettings;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.template.Template;
import io.llmlog.analytics.template.TemplateMiner;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabellingTest {
    private static final LabellingOptions OPTIONS =
            new LabellingOptions(true, null, ModelSettings.NONE, CallLimits.STANDARD, LabellingOptions.BACK);

    private final NaiveStore store = new NaiveStore();
    private final GullibleModel model = new GullibleModel();
    private Labelling labelling = start(model);

    @AfterEach
    void stop() {
        labelling.close();
    }

    /** Rules of its own for what has a level, signs for the rest. */
    private static Judge.Verdict judge(LogRecord record) {
        if ("ERROR".equals(record.level())) {
            return new Judge.Verdict(Judgement.INCIDENT, LabelSource.RULE);
        } else if ("INFO".equals(record.level())) {
            return new Judge.Verdict(Judgement.NORMAL, LabelSource.RULE);
        }
        return new Judge.Verdict(Judgement.NORMAL, LabelSource.HEURISTIC);
    }

    private Labelling start(@Nullable GullibleModel asked) {
        return Labelling.start(store, LabellingTest::judge, asked, OPTIONS, Lines.RULES::redacted, Clock.systemUTC());
    }

    private void restart(@Nullable GullibleModel asked) {
        labelling.close();
        labelling = start(asked);
    }

    private DecodedEvent log(String level, String message) throws MalformedEventException {
        return decoded("\"log\":{\"level\":\"" + level + "\"},\"message\":\"" + message + "\"");
    }

    private DecodedEvent decoded(String members) throws MalformedEventException {
        String json = "{\"@timestamp\":\"" + Instant.now() + "\",\"event_type\":\"log\",\"event_id\":\""
                + UUID.randomUUID() + "\"," + members + "}";
        DecodedEvent event = new EventDecoder(Lines.RULES.labelling(labelling.labels()))
                .decode(ByteBuffer.wrap(json.getBytes(UTF_8)));
        store.ingest(new IngestBatch(List.of(event), Map.of()));
        return event;
    }

    private static String label(DecodedEvent event) {
        return event.json()
                .replaceAll(".*\"classification\":\"(\\w+)\"(?:,\"classification_source\":\"(\\w+)\")?.*", "$1 $2");
    }

    private String stored(DecodedEvent event) {
        return store.all().stream()
                .filter(one -> one.id().equals(event.id()))
                .map(LabellingTest::label)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModelIsAskedLater_andWhatIsStoredGetsItsLabel() throws Exception {
        DecodedEvent event = log("WARN", "payment gateway is down");
        assertThat(label(event)).isEqualTo("normal heuristic");
        eventually("the model said something", () -> stored(event).equals("incident model"));
        assertThat(label(log("WARN", "payment gateway is down"))).isEqualTo("incident model");
        assertThat(model.questions).hasSize(1);
        assertThat(labelling.state().model().labelled()).isEqualTo(1);
        assertThat(labelling.state().records()).containsEntry("normal", 1L).containsEntry("incident", 1L);
    }

    @Test
    void whatAModelSaidOutlivesTheService_andIsNotAskedAgain() throws Exception {
        DecodedEvent event = log("WARN", "payment gateway is down");
        eventually("the model said something", () -> stored(event).equals("incident model"));
        restart(null);
        assertThat(label(log("WARN", "payment gateway is down"))).isEqualTo("incident model");
        assertThat(model.questions).hasSize(1);
    }

    @Test
    void F42_aModelMayRaiseWhatARuleSays_andNeverLowerIt() throws Exception {
        log("WARN", "user u-17 logged in");
        log("WARN", "payment gateway is down");
        eventually(
                "the model said something", () -> labelling.state().labelled().get("model") == 2);
        assertThat(label(log("ERROR", "user u-17 logged in"))).isEqualTo("incident rule");
        assertThat(label(log("INFO", "payment gateway is down"))).isEqualTo("incident model");
    }

    @Test
    void whatARuleSaysOfIsNotAsked() throws Exception {
        log("ERROR", "payment gateway is down");
        log("WARN", "user u-17 logged in");
        eventually(
                "the model said something", () -> labelling.state().labelled().get("model") == 1);
        assertThat(model.questions).hasSize(1);
        assertThat(model.questions.get(0).material()).contains("logged in").doesNotContain("gateway");
    }

    @Test
    void whatPeopleSayGoesBeforeAll_alsoForWhatIsStored_untilTheySayNothing() throws Exception {
        DecodedEvent event = log("ERROR", "payment gateway is down");
        String id = labelling.templates().get(0).id();
        assertThat(labelling.say(id, Label.PREVENTIVE_ACTION, "call Ann"))
                .map(TemplateState::source)
                .contains("label");
        assertThat(label(log("ERROR", "payment gateway is down"))).isEqualTo("preventive_action label");
        eventually("what is stored has it, too", () -> stored(event).equals("preventive_action label"));
        restart(model);
        assertThat(labelling.templates()).singleElement().satisfies(template -> {
            assertThat(template.label()).isEqualTo("preventive_action");
            assertThat(template.suggestion()).isEqualTo("call Ann");
        });
        assertThat(labelling.unsay(id)).isPresent();
        eventually("the rule decides again", () -> stored(event).equals("incident rule"));
        assertThat(labelling.unsay(id)).isEmpty();
        assertThat(labelling.say("no such", Label.NORMAL, null)).isEmpty();
    }

    @Test
    void whatComesWithALabelKeepsIt() throws Exception {
        DecodedEvent event = decoded(
                "\"message\":\"payment gateway is down\",\"classification\":\"normal\",\"classification_source\":\"label\"");
        assertThat(label(event)).isEqualTo("normal label");
        log("WARN", "payment gateway is down");
        eventually(
                "the model said something", () -> labelling.state().labelled().get("model") == 1);
        eventually("what is stored is labelled", () -> labelling.state().relabelling() == 0);
        assertThat(stored(event)).isEqualTo("normal label");
    }

    @Test
    void recordsWithoutAMessage_andThoseThatBreakTheJudge_areLabelledAllTheSame() throws Exception {
        assertThat(label(decoded("\"log\":{\"level\":\"ERROR\"}"))).isEqualTo("incident rule");
        labelling.close();
        labelling = Labelling.start(
                store,
                fields -> {
                    throw new IllegalStateException("broken");
                },
                null,
                OPTIONS,
                Lines.RULES::redacted,
                Clock.systemUTC());
        assertThat(label(log("ERROR", "payment gateway is down"))).isEqualTo("unclassified heuristic");
    }

    @Test
    void servicesThatShareAStoreShareWhatTheyLearned() throws Exception {
        log("WARN", "payment gateway is down");
        eventually(
                "the model said something", () -> labelling.state().labelled().get("model") == 1);
        labelling.close();
        TemplateMiner other = new TemplateMiner();
        new KeptTemplates(store.documents(), other).load();
        assertThat(other.templates()).extracting(Template::text).containsExactly("payment gateway is down");
    }
}
