package io.llmlog.analytics.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.ExplainedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of the last day, as they are kept.
 *
 * @param origins what the time of day was when somebody first looked there, by the name of the {@link QuotaClock#origin}
 * @param calls the oldest first
 */
record CallBook(Map<String, Anchor> origins, List<Call> calls) {
    static final CallBook EMPTY = new CallBook(Map.of(), List.of());

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Machines that shared the quota, and their boots. */
    private static final int MOST_ORIGINS = 50;

    /** The time of day, and what was counted then. */
    record Anchor(long nanos, long wallMillis) {
        /** The time of day since then, by the clock that is never set. */
        long millis(long now) {
            return wallMillis + Math.floorDiv(now - nanos, 1_000_000L);
        }
    }

    /**
     * One call.
     *
     * @param origin of the clock that {@code millis} are of
     * @param number which one of that millisecond
     */
    record Call(String origin, long millis, int number) {}

    CallBook {
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
        calls = List.copyOf(calls);
    }

    static CallBook read(String json) {
        try {
            return JSON.readValue(json, CallBook.class);
        } catch (JsonProcessingException e) {
            throw new ExplainedException("the kept quota of a model cannot be read: it is of another version", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers can be written", e);
        }
    }

    /** Somebody has looked, and remembers these calls. */
    CallBook looked(String origin, Anchor anchor, List<Call> remembered) {
        Map<String, Anchor> anchors = new LinkedHashMap<>(origins);
        anchors.putIfAbsent(origin, anchor);
        List<String> unused = anchors.keySet().stream()
                .filter(name -> !name.equals(origin)
                        && remembered.stream().noneMatch(call -> call.origin().equals(name)))
                .toList();
        unused.stream().limit(Math.max(0, anchors.size() - MOST_ORIGINS)).forEach(anchors::remove);
        return new CallBook(anchors, remembered);
    }

    /** With one more call. */
    CallBook with(String origin, long millis) {
        int number = 0;
        while (calls.contains(new Call(origin, millis, number))) {
            number++;
        }
        List<Call> all = new ArrayList<>(calls);
        all.add(new Call(origin, millis, number));
        return new CallBook(origins, all);
    }
}
