package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import io.llmlog.analytics.notify.Mention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The alerts in a store, whoever evaluates its rules. Thread-safe. */
public final class Alerts {
    private static final int ATTEMPTS = 10;

    private final Ledgers ledgers;
    private final History history;

    public Alerts(DocumentStore documents) {
        this.ledgers = new Ledgers(documents);
        this.history = new History(documents);
    }

    /** Those that last, the newest first. */
    public List<Alert> open() {
        return ledgers.all().stream()
                .flatMap(kept -> kept.ledger().course().alerts().stream())
                .filter(Alert::isOpen)
                .sorted(Comparator.comparing(Alert::since).reversed())
                .toList();
    }

    /** Those that are over, the newest first. */
    public List<Alert> over() {
        List<Alert> all = new ArrayList<>(history.all());
        for (Ledgers.Kept kept : ledgers.all()) {
            kept.ledger().course().alerts().stream()
                    .filter(alert -> !alert.isOpen())
                    .forEach(all::add);
            all.addAll(kept.ledger().filing());
        }
        all.sort(Comparator.comparing(Alert::since).reversed());
        return all;
    }

    /** Those that are asked for, the newest first. */
    public List<Alert> find(AlertQuery query) {
        return query.of(query.over() ? over() : open());
    }

    /** Says who sees to an alert that lasts: it is not told again then. Empty when there is none. */
    public Optional<Alert> acknowledge(String id, String by, Instant at) {
        for (int attempt = 0; ; attempt++) {
            try {
                return acknowledged(id, new Alert.Acknowledgement(by, at));
            } catch (StaleDocumentException evaluated) {
                if (attempt == ATTEMPTS) {
                    throw evaluated;
                }
            }
        }
    }

    private Optional<Alert> acknowledged(String id, Alert.Acknowledgement said) {
        for (Ledgers.Kept kept : ledgers.all()) {
            Course course = kept.ledger().course();
            Optional<Alert> found = course.alerts().stream()
                    .filter(alert -> alert.isOpen() && alert.id().equals(id))
                    .findFirst();
            if (found.isPresent()) {
                Alert alert = found.get().with(said);
                ledgers.change(kept, kept.ledger().with(replaced(course, alert)));
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    private static Course replaced(Course course, Alert alert) {
        return course.with(course.alerts().stream()
                .map(each -> each.id().equals(alert.id()) ? alert : each)
                .toList());
    }

    /** One line of JSON for each, those that last first. */
    public List<String> lines() {
        List<Alert> all = new ArrayList<>(open());
        all.addAll(over());
        return all.stream().map(AlertJson::write).toList();
    }

    /**
     * Takes such lines into the history, in the place of those with the same ids; alerts that last here stay as they are.
     *
     * @return how many there were
     * @throws IllegalArgumentException naming the first line that is no alert; nothing is taken then
     */
    public int load(List<String> lines) {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                alerts.add(AlertJson.read(lines.get(i), Alert.class));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " " + e.getMessage(), e);
            }
        }
        Set<String> lasting = open().stream().map(Alert::id).collect(Collectors.toSet());
        alerts.stream().filter(alert -> !lasting.contains(alert.id())).forEach(history::file);
        return alerts.size();
    }

    /** Removes what names a user; tells how many alerts did. Groups of theirs that are looked at now begin anew. */
    public long forget(UserMatch user, boolean dryRun) {
        long found = history.forget(user.userId(), dryRun);
        for (Ledgers.Kept kept : ledgers.all()) {
            Ledger ledger = kept.ledger();
            boolean names = ledger.course().names(user.userId())
                    || ledger.filing().stream().anyMatch(alert -> Naming.names(alert, user.userId()))
                    || ledger.outbox().stream().anyMatch(told -> Mention.names(told, user.userId()));
            List<Alert> named = ledger.course().alerts().stream()
                    .filter(alert -> Naming.names(alert, user.userId()))
                    .toList();
            found += named.size();
            if (!dryRun && (names || !named.isEmpty())) {
                ledgers.remove(kept);
            }
        }
        return found;
    }
}
