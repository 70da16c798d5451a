package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.rule.RulesException;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rules that were made over HTTP, in the store. Thread-safe. */
final class StoredRules {
    private static final Logger LOG = LoggerFactory.getLogger(StoredRules.class);
    private static final String KIND = "alert-rule";

    private final DocumentStore documents;

    StoredRules(DocumentStore documents) {
        this.documents = documents;
    }

    List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        for (Document document : documents.list(KIND)) {
            try {
                all.add(RuleFile.rule("the stored rule " + document.id(), document.json()));
            } catch (RulesException e) {
                LOG.error("a stored rule is left out: {}", e.getMessage());
            }
        }
        return all;
    }

    /** Keeps one, in the place of one of the same name. */
    void put(Rule rule) {
        long version = documents.find(KIND, rule.name()).map(Document::version).orElse(Document.ABSENT);
        documents.put(KIND, rule.name(), version, rule.definition());
    }

    /** Whether there was one. */
    boolean remove(String name) {
        Optional<Document> document = documents.find(KIND, name);
        document.ifPresent(documents::remove);
        return document.isPresent();
    }

    boolean has(String name) {
        return documents.find(KIND, name).isPresent();
    }
}
