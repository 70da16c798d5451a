package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.yaml.NodeJson;
import io.llmlog.analytics.yaml.YamlNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one rule, whose form docs/insight.md describes. */
final class RuleReader {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    static final String NAMES = "must be 1 to 80 letters, digits and ._- and begin with a letter or digit";
    private static final List<String> EVERY_RULE = List.of(
            "name",
            "description",
            "kind",
            "conditions",
            "severity",
            "enabled",
            "threshold",
            "window",
            "every",
            "eval_delay",
            "late_within",
            "for",
            "keep_firing_for",
            "cooldown",
            "renotify",
            "group_by",
            "max_groups",
            "min_events",
            "no_data",
            "inhibit",
            "receivers");
    private static final Duration NONE = Duration.ZERO;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    /** Shorter steps are not looked back at for more than a day; of longer ones four weeks have too few to learn from. */
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(10);

    private static final Duration LONGEST_STEP = Duration.ofHours(6);
    private static final int MOST_STEPS = 4_000;
    private static final int MOST_FIELDS = 4;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final YamlNodes yaml;

    RuleReader(YamlNodes yaml) {
        this.yaml = yaml;
    }

    /** Its problems are in the document's. */
    Rule read(Node node) {
        String name = nameOf(node);
        String owner = name == null ? "a rule" : "rule '" + name + "'";
        Members kinds = new Members(new YamlNodes(""), node, owner, List.of("kind"));
        List<String> allowed = new ArrayList<>(EVERY_RULE);
        allowed.addAll(KindReader.members(kinds.text("kind", "threshold")));
        Members members = new Members(yaml, node, owner, allowed);
        String kind = members.oneOf("kind", "threshold", KindReader.names());
        Timing timing = timing(members, kind);
        Kind measured = KindReader.read(kind, members, timing.window());
        return new Rule(
                name(members),
                members.single("description", RuleReader::description, ""),
                AlertSeverity.valueOf(members.oneOf("severity", "medium", AlertSeverity.names())
                        .toUpperCase(Locale.ROOT)),
                members.flag("enabled", true),
                conditions(members, measured),
                measured,
                bound(members, measured),
                timing,
                groupBy(members, measured),
                minEvents(members, measured),
                (int) members.whole("max_groups", 100, 1, 1_000),
                noData(members, measured),
                inhibited(members),
                members.several("receivers", RuleReader::named),
                definition(node));
    }

    private static @Nullable String nameOf(Node node) {
        if (node instanceof MappingNode object) {
            for (NodeTuple tuple : object.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("name")
                        && tuple.getValueNode() instanceof ScalarNode value) {
                    return value.getValue();
                }
            }
        }
        return null;
    }

    private static String name(Members members) {
        if (!members.has("name")) {
            members.problem("name", "is missing: it tells the rule from all others");
        }
        return members.single("name", RuleReader::named, "");
    }

    private static String named(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(NAMES);
        }
        return text;
    }

    private static String description(String text) {
        if (text.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("must have at most " + LONGEST_DESCRIPTION + " characters");
        }
        return text;
    }

    private static Timing timing(Members members, String kind) {
        Duration window = members.duration("window", Duration.ofMinutes(5), SECOND, MONTH);
        boolean ofSteps = kind.equals("anomaly");
        Duration every = members.duration("every", ofSteps ? window : Timing.standardStep(window), SECOND, window);
        if (ofSteps && !every.equals(window)) {
            members.problem("every", "must be as long as the window in a rule of kind anomaly, or be left out");
        } else if (ofSteps && (window.compareTo(SHORTEST_STEP) < 0 || window.compareTo(LONGEST_STEP) > 0)) {
            members.problem("window", "must be from 10s to 6h in a rule of kind anomaly");
        }
        if (window.toSeconds() % every.toSeconds() != 0) {
            members.problem("every", "must divide the window, which is " + window.toSeconds() + "s");
        }
        boolean ofService = kind.equals("service");
        Duration standardLate = ofService ? NONE : Duration.ofHours(1);
        Duration late = members.duration("late_within", standardLate, NONE, ofService ? NONE : DAY);
        if (late.dividedBy(every) > MOST_STEPS) {
            members.problem("late_within", "must not be longer than " + MOST_STEPS + " times every");
        }
        if (window.dividedBy(every) > MOST_STEPS) {
            members.problem("every", "must be such that the window has at most " + MOST_STEPS + " steps");
        }
        return new Timing(
                window,
                every,
                members.duration("eval_delay", ofService ? NONE : Duration.ofSeconds(10), NONE, DAY),
                late,
                members.duration("for", NONE, NONE, MONTH),
                members.duration("keep_firing_for", NONE, NONE, MONTH),
                members.duration("cooldown", NONE, NONE, MONTH),
                members.has("renotify") ? members.duration("renotify", DAY, every, MONTH) : null);
    }

    private static Filter conditions(Members members, Kind kind) {
        if (kind instanceof Kind.OfService && members.has("conditions")) {
            members.problem("conditions", "means nothing in a rule of kind service, which looks at no events");
        }
        Filter conditions = members.filter("conditions");
        return kind instanceof Kind.Anomaly anomaly
                ? Filter.all(anomaly.watched().condition(), conditions)
                : conditions;
    }

    private static Bound bound(Members members, Kind kind) {
        boolean standard = kind instanceof Kind.Absence
                || kind instanceof Kind.NewValue
                || kind instanceof Kind.Spike
                || kind instanceof Kind.Anomaly;
        if (!standard && !members.has("threshold")) {
            members.problem("threshold", "is missing: what the figure is held against ('> 0.05')");
        }
        String relation = kind instanceof Kind.Absence ? "<" : kind instanceof Kind.Anomaly ? ">=" : ">";
        boolean isOne = kind instanceof Kind.Absence || kind instanceof Kind.Anomaly;
        double value = isOne ? 1 : kind instanceof Kind.Spike ? 2 : 0;
        Bound bound = members.single("threshold", text -> Bound.read(text, relation), new Bound(relation, value));
        if (kind instanceof Kind.Absence && bound.isUpper()) {
            members.problem("threshold", "must be a number, or one after < or <=: how few events are too few");
        }
        if (kind instanceof Kind.Anomaly && (!bound.isUpper() || bound.value() <= 0)) {
            members.problem(
                    "threshold", "must be a number above 0, or one after > or >=: 1 is the least of an anomaly");
        }
        boolean never = bound.isUpper()
                ? kind instanceof Kind.Ratio && !bound.isBrokenBy(1)
                : !(kind instanceof Kind.Threshold) && !bound.isBrokenBy(0);
        if (never) {
            members.problem("threshold", "was '" + bound + "' but must be one that can be broken");
        }
        return bound;
    }

    private static List<Field> groupBy(Members members, Kind kind) {
        List<Field> fields = members.several("group_by", Field::named);
        if (fields.size() > MOST_FIELDS || fields.stream().distinct().count() < fields.size()) {
            members.problem("group_by", "must be at most " + MOST_FIELDS + " different fields");
            return List.of();
        }
        if (kind instanceof Kind.OfService && !fields.isEmpty()) {
            members.problem("group_by", "means nothing in a rule of kind service, which looks at no events");
            return List.of();
        }
        if (kind instanceof Kind.Anomaly && !fields.isEmpty()) {
            members.problem(
                    "group_by",
                    "must be left out in a rule of kind anomaly, which tells the part that stands out itself; for others"
                            + " make a rule each, with conditions");
            return List.of();
        }
        return fields;
    }

    private static long minEvents(Members members, Kind kind) {
        boolean counts = !(kind instanceof Kind.Absence || kind instanceof Kind.OfService);
        if (!counts && members.has("min_events")) {
            members.problem("min_events", "means nothing in a rule of kind absence or service");
        }
        return members.whole("min_events", 0, 0, 1_000_000_000_000L);
    }

    private static NoData noData(Members members, Kind kind) {
        if (kind instanceof Kind.Absence && members.has("no_data")) {
            members.problem("no_data", "means nothing in a rule of kind absence, where no data is the trouble");
        }
        NoData noData = NoData.valueOf(
                members.oneOf("no_data", "resolve", NoData.names()).toUpperCase(Locale.ROOT));
        if (noData == NoData.ALERT && !members.several("group_by", text -> text).isEmpty()) {
            members.problem(
                    "no_data", "must not be alert with group_by: a rule of kind absence tells which group is gone");
        }
        return noData;
    }

    private static List<String> inhibited(Members members) {
        List<String> names = members.several("inhibit", RuleReader::named);
        if (names.contains(members.text("name", ""))) {
            members.problem("inhibit", "must name other rules, not the rule itself");
        }
        return names;
    }

    private String definition(Node node) {
        try {
            return NodeJson.of(node).toString();
        } catch (IllegalArgumentException e) {
            yaml.problem(node, "a rule " + e.getMessage());
            return "{}";
        }
    }
}
