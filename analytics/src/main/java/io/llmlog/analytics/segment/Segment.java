package io.llmlog.analytics.segment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The events that have all of these values.
 *
 * @param members in the order of {@link Segments#FIELDS}, at least one
 * @param share how much of the change comes from them, from 0.5 to 1
 */
public record Segment(List<Member> members, double share) {
    /** A field of the event by its name, and the value it has. */
    public record Member(String field, String value) {
        @Override
        public String toString() {
            return field + "=" + value;
        }
    }

    public Segment {
        members = List.copyOf(members);
    }

    /** As in {@code model=gpt-4o user_id=u-17}. */
    @Override
    public String toString() {
        return members.stream().map(Member::toString).collect(Collectors.joining(" "));
    }
}
