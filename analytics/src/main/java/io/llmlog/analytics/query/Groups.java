package io.llmlog.analytics.query;

import java.util.List;

/**
 * The groups of an aggregate's answer.
 *
 * @param more whether there are more than were wanted
 */
public record Groups(List<Group> list, boolean more) {
    public Groups {
        list = List.copyOf(list);
    }

    /** The group of a query without groupings. */
    public Group only() {
        return list.get(0);
    }
}
