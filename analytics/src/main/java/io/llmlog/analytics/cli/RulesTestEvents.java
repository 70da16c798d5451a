package io.llmlog.analytics.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.RuleTestRun;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleTest;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs tests of rules over events in a store that is made for one of them, and removed. */
final class RulesTestEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RulesTestEvents() {}

    static List<String> states(Rule rule, RuleTest test) throws IOException {
        List<DecodedEvent> events = decoded(test);
        Instant first = events.stream()
                .map(DecodedEvent::timestamp)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Path scratch = Files.createTempDirectory("llmlog-rules-test");
        try (DataDirectory directory = DataDirectory.open(scratch);
                EventStore store = DuckDbStore.open(directory)) {
            store.ingest(new IngestBatch(events, Map.of()));
            return RuleTestRun.states(rule, test, store, first);
        } finally {
            remove(scratch);
        }
    }

    private static List<DecodedEvent> decoded(RuleTest test) throws IOException {
        EventDecoder decoder = new EventDecoder(EventRules.of(Processing.DEFAULT, Hooks.found()));
        List<DecodedEvent> events = new ArrayList<>();
        for (String json : test.events()) {
            ObjectNode event = (ObjectNode) JSON.readTree(json);
            addIfMissing(event, EventFields.EVENT_ID.name(), EventId.next());
            addIfMissing(event, EventFields.EVENT_TYPE.name(), "llm_interaction");
            try {
                events.add(decoder.decode(ByteBuffer.wrap(event.toString().getBytes(UTF_8))));
            } catch (MalformedEventException e) {
                throw new ExplainedException(
                        "test '" + test.name() + "' at " + test.place() + " has an event that is none: "
                                + e.getMessage(),
                        e);
            }
        }
        return events;
    }

    private static void addIfMissing(ObjectNode event, String name, String value) {
        if (!event.hasNonNull(name)) {
            event.put(name, value);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
