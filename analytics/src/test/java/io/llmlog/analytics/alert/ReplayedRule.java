package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a rule tells when all its windows are gone through at once. */
final class ReplayedRule {
    final Set<String> keys = new HashSet<>();
    List<SeenAlert> alerts = List.of();

    static ReplayedRule of(Rule rule, Measuring history, Instant first, Instant last) {
        ReplayedRule batch = new ReplayedRule();
        Course course =
                Course.before(rule.timing().due(first).minus(rule.timing().every()));
        List<Instant> ends = new ArrayList<>();
        Instant end = course.end();
        while (end.isBefore(rule.timing().due(last))) {
            end = end.plus(rule.timing().every());
            ends.add(end);
        }
        var measured = history.measure(rule, ends);
        for (int i = 0; i < ends.size(); i++) {
            Course.Step step = course.advance(rule, ends.get(i), measured.get(i), Gate.OPEN);
            Telling.of(rule, step.notices()).forEach(each -> batch.keys.add(each.key()));
            course = step.course();
        }
        batch.alerts = course.alerts().stream().map(SeenAlert::of).toList();
        return batch;
    }
}
