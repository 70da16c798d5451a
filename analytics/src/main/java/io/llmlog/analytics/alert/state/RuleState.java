package io.llmlog.analytics.alert.state;

import io.llmlog.analytics.alert.rule.Bound;
import io.llmlog.analytics.alert.rule.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where all groups of a rule are after a window.
 *
 * @param end the end of the window
 * @param groups those of which there is something to say; the only one of a rule that does not group is always there
 */
record RuleState(Instant end, List<InGroup> groups) {
    /** One group, and where it is. */
    record InGroup(Labels group, GroupState state) {}

    RuleState {
        groups = List.copyOf(groups);
    }

    /** Before the first window. */
    static RuleState before(Instant end) {
        return new RuleState(end, List.of());
    }

    @Nullable
    GroupState of(Labels group) {
        return groups.stream()
                .filter(each -> each.group().equals(group))
                .map(InGroup::state)
                .findFirst()
                .orElse(null);
    }

    /** The state after the next window. */
    RuleState next(Rule rule, Instant windowEnd, Measured measured) {
        Map<Labels, GroupState> next = new TreeMap<>();
        for (InGroup each : groups) {
            if (!each.group().equals(Labels.NONE)) {
                next.put(each.group(), step(rule, each.state(), measured, each.group(), windowEnd));
            }
        }
        Figure all = rule.groupBy().isEmpty() ? measured.of(Labels.NONE) : admit(rule, next, measured, windowEnd);
        GroupState before = of(Labels.NONE);
        GroupState whole = before == null ? GroupState.initial(windowEnd) : before;
        next.put(Labels.NONE, whole(rule, whole, all, measured.failed(), windowEnd));
        List<InGroup> kept = next.entrySet().stream()
                .map(each -> new InGroup(each.getKey(), each.getValue()))
                .filter(each -> isKept(rule, each))
                .toList();
        return new RuleState(windowEnd, kept);
    }

    private static GroupState step(Rule rule, GroupState before, Measured measured, Labels group, Instant end) {
        Figure figure = measured.of(group);
        return Machine.next(rule, before, measured.failed() ? Verdict.ERROR : Verdict.of(rule, figure), figure, end);
    }

    /** Of a rule that groups it stands for the groups beyond the most: how many there are. */
    private static GroupState whole(Rule rule, GroupState before, Figure all, boolean failed, Instant end) {
        Verdict verdict =
                rule.groupBy().isEmpty() ? Verdict.of(rule, all) : all.count() > 0 ? Verdict.BREACH : Verdict.OK;
        return Machine.next(rule, before, failed ? Verdict.ERROR : verdict, all, end);
    }

    /** Lets in groups that begin to break the bound, the worst first, as long as there is room; tells how many more there are. */
    private static Figure admit(Rule rule, Map<Labels, GroupState> known, Measured measured, Instant end) {
        long busy = known.values().stream().filter(RuleState::isBusy).count();
        List<Labels> rising = measured.figures().entrySet().stream()
                .filter(each -> !known.containsKey(each.getKey()))
                .filter(each -> Verdict.of(rule, each.getValue()) == Verdict.BREACH)
                .sorted(worstFirst(rule.bound()))
                .map(Map.Entry::getKey)
                .toList();
        int room = (int) Math.max(0, Math.min(rising.size(), rule.maxGroups() - busy));
        for (Labels group : rising.subList(0, room)) {
            known.put(group, step(rule, GroupState.initial(end), measured, group, end));
        }
        long beyond = (long) rising.size() - room;
        return beyond == 0 ? Figure.ZERO : new Figure((double) beyond, beyond);
    }

    private static Comparator<Map.Entry<Labels, Figure>> worstFirst(Bound bound) {
        Comparator<Map.Entry<Labels, Figure>> byValue = Comparator.comparing(
                each -> Objects.requireNonNull(each.getValue().value()));
        return (bound.isUpper() ? byValue.reversed() : byValue).thenComparing(Map.Entry.comparingByKey());
    }

    private static boolean isBusy(GroupState state) {
        return state.state() == AlertState.PENDING || state.state().isFiring();
    }

    /** A group that is well again need not be remembered: one that begins to break the bound is new in the same way. */
    private static boolean isKept(Rule rule, InGroup each) {
        return each.group().equals(Labels.NONE)
                ? rule.groupBy().isEmpty() || each.state().state() != AlertState.INACTIVE
                : isBusy(each.state()) || each.state().state() == AlertState.RESOLVED;
    }
}
