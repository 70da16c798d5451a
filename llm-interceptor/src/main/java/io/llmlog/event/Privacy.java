package io.llmlog.event;

import java.util.List;

/**
 * What redaction replaced.
 *
 * @param count number of replaced pieces
 * @param types their kinds, sorted, without repeats
 */
public record Privacy(int count, List<String> types) {
    public Privacy {
        types = List.copyOf(types);
    }
}
