package io.llmlog.analytics.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services that share a store, in one document: each says every ten seconds that it is there, and is gone 30 seconds after the last time. Each rule
 * belongs to one of them, by a hash of both names (rendezvous hashing), so that who comes or goes moves only some of them. While they do not agree on
 * who is there two may evaluate the same rule; the version of its ledger lets one of them through. For one thread.
 */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final String KIND = "alert-lease";
    private static final String ID = "services";
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration GONE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DocumentStore documents;
    private final String self;
    private Instant next = Instant.MIN;
    private Set<String> present;

    Crew(DocumentStore documents, String self) {
        this.documents = documents;
        this.self = self;
        this.present = Set.of(self);
    }

    /** Says that this service is there, when that is due, and looks who else is. */
    void sign(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        Optional<Document> document = documents.find(KIND, ID);
        Map<String, Long> until = document.map(Crew::read).orElseGet(TreeMap::new);
        until.values().removeIf(end -> end < now.toEpochMilli());
        until.put(self, now.plus(GONE).toEpochMilli());
        try {
            write(document, until);
            next = now.plus(EVERY);
        } catch (StaleDocumentException another) {
            // Another one signed at the same time: next time then.
            next = now;
        }
        present = Set.copyOf(until.keySet());
    }

    /** Leaves the rules to the others at once. */
    void leave() {
        next = Instant.MIN;
        Optional<Document> document = documents.find(KIND, ID);
        Map<String, Long> until = document.map(Crew::read).orElseGet(TreeMap::new);
        until.remove(self);
        try {
            write(document, until);
        } catch (StaleDocumentException another) {
            LOG.debug("another service signed at the same time: its rules come to it in 30 s");
        }
    }

    boolean isOurs(String rule) {
        return present.stream().allMatch(other -> other.equals(self) || weight(self, rule) > weight(other, rule));
    }

    private static long weight(String service, String rule) {
        long mixed = (service + "/" + rule).hashCode() * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L + service.hashCode();
    }

    private void write(Optional<Document> document, Map<String, Long> until) {
        long version = document.map(Document::version).orElse(Document.ABSENT);
        documents.put(KIND, ID, version, AlertJson.write(until));
    }

    private static Map<String, Long> read(Document document) {
        try {
            return JSON.readValue(document.json(), new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            return new TreeMap<>();
        }
    }
}
