package io.llmlog.examples.provider.conversation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the placeholders of one answer stand for. Items of a list see the values around them; counters start at 0 in every answer.
 * Belongs to one thread.
 */
public final class Values {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> lists = new HashMap<>();
    private final Map<String, Integer> counters;

    public Values() {
        this(new HashMap<>());
    }

    private Values(Map<String, Integer> counters) {
        this.counters = counters;
    }

    public Values put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Values putList(String name, List<Map<String, Object>> items) {
        lists.put(name, items);
        return this;
    }

    /** The value as text. */
    String text(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "no value for the placeholder '" + name + "'; there are: " + values.keySet());
        }
        return value.toString();
    }

    /** 0 at the first call for that counter, then 1, and so on. */
    int count(String counter) {
        return counters.merge(counter, 1, Integer::sum) - 1;
    }

    /** One set of values for every item of that list. */
    List<Values> each(String list) {
        List<Map<String, Object>> items = lists.get(list);
        if (items == null) {
            throw new IllegalStateException("no list '" + list + "'; there are: " + lists.keySet());
        }
        return items.stream().map(this::with).toList();
    }

    private Values with(Map<String, Object> item) {
        Values inner = new Values(counters);
        inner.values.putAll(values);
        inner.values.putAll(item);
        inner.lists.putAll(lists);
        return inner;
    }
}
