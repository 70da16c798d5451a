package io.llmlog.examples.provider.conversation;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the file format of conversations: fields, a line {@code ---}, then the answer as it goes over the wire.
 *
 * <pre>{@code
 * # What it is, in a comment.
 * doc: https://platform.openai.com/docs/api-reference/chat-streaming
 * on: POST /v1/chat/completions
 * model: sim-chat                              several with commas, * for any other model
 * field: /stream_options/include_usage = true  JSON pointer into the request's body; nothing after '=' means absent or false
 * query: alt = sse                             nothing after '=' means absent
 * header: x-stainless-retry-count = 0, 1
 * ---
 * HTTP/1.1 200 OK
 * content-type: text/event-stream; charset=utf-8
 *
 * data: {"id": ...}
 *
 * @wait 20
 * data: {"id": ...}
 *
 * @cut
 * }</pre>
 *
 * A line that starts with {@code @} is a {@link Step}: {@code @wait MILLIS}, {@code @drip BYTES MILLIS}, {@code @each LIST} or
 * {@code @repeat TIMES} up to {@code @end}, {@code @cut}, {@code @reset}, {@code @hang}; before the status line it acts before anything is sent. Of an event
 * stream, every event is sent on its own with the empty line that ends it; an event with a step right below it is sent unended. So is
 * every line of a stream of lines ({@code application/x-ndjson}), with an empty line between them in the file only, and every message of Amazon's
 * event streams, which are written as {@link EventStreamMessage} says.
 */
final class ConversationParser {
    private final String name;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> bodyFields = new LinkedHashMap<>();
    private final Map<String, String> queries = new LinkedHashMap<>();
    private final Map<String, Set<String>> headers = new LinkedHashMap<>();

    ConversationParser(String name) {
        this.name = name;
    }

    Conversation parse(String text) {
        List<String> lines = text.lines().toList();
        int divider = lines.indexOf("---");
        if (divider < 0) {
            throw problem("has no line '---' between its fields and its answer");
        }
        lines.subList(0, divider).forEach(this::readField);
        String[] on = required("on").split(" ", 2);
        RequestPattern pattern = new RequestPattern(
                on[0], on[1], values(fields.getOrDefault("model", "")), bodyFields, queries, headers);
        return new Conversation(
                name,
                URI.create(required("doc")),
                pattern,
                readSteps(new ArrayDeque<>(lines.subList(divider + 1, lines.size()))));
    }

    private void readField(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        String[] field = line.split(":", 2);
        if (field.length != 2) {
            throw problem("has a line that is neither a comment nor 'name: value': '" + line + "'");
        }
        String value = field[1].strip();
        switch (field[0]) {
            case "on", "doc", "model" -> fields.put(field[0], value);
            case "field" -> bodyFields.put(left(value), right(value));
            case "query" -> queries.put(left(value), right(value));
            case "header" -> headers.put(left(value), values(right(value)));
            default -> throw problem("has an unknown field '" + field[0] + "'");
        }
    }

    private List<Step> readSteps(Deque<String> lines) {
        List<Step> steps = new ArrayList<>();
        while (!lines.isEmpty() && lines.peek().startsWith("@")) {
            steps.add(directive(lines.pop(), lines, Framing.WHOLE));
        }
        if (lines.isEmpty()) {
            return steps; // The connection ends before a status line.
        }
        Step.Head head = readHead(lines);
        steps.add(head);
        steps.addAll(readBody(lines, Framing.of(head)));
        return steps;
    }

    private Step.Head readHead(Deque<String> lines) {
        String[] status = lines.pop().split(" ", 3);
        if (status.length != 3 || !status[0].equals("HTTP/1.1")) {
            throw problem("must begin its answer with a line like 'HTTP/1.1 200 OK'");
        }
        List<Template> headerLines = new ArrayList<>();
        while (!lines.isEmpty() && !lines.peek().isEmpty()) {
            headerLines.add(new Template(lines.pop()));
        }
        lines.poll();
        return new Step.Head(Integer.parseInt(status[1]), status[2], headerLines);
    }

    private List<Step> readBody(Deque<String> lines, Framing framing) {
        List<Step> steps = new ArrayList<>();
        List<String> text = new ArrayList<>();
        while (!lines.isEmpty()) {
            String line = lines.pop();
            if (line.startsWith("@")) {
                flush(text, "", steps);
                if (line.equals("@end")) {
                    return steps;
                }
                steps.add(directive(line, lines, framing));
            } else if (framing.isStream() && line.isEmpty()) {
                flush(text, framing.ending(), steps);
            } else {
                text.add(line);
            }
        }
        flush(text, framing.ending(), steps);
        return steps;
    }

    private static void flush(List<String> text, String ending, List<Step> steps) {
        String joined = String.join("\n", text).strip();
        if (!joined.isEmpty()) {
            steps.add(new Step.Send(new Template(joined + ending)));
        }
        text.clear();
    }

    private Step directive(String line, Deque<String> following, Framing framing) {
        String[] words = line.substring(1).split(" ", -1);
        return switch (words[0]) {
            case "wait" -> new Step.Wait(new Template(words[1]));
            case "drip" -> new Step.Drip(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            case "each" -> new Step.Each(words[1], readBody(following, framing));
            case "repeat" -> new Step.Repeat(Integer.parseInt(words[1]), readBody(following, framing));
            case "cut" -> new Step.Cut(false);
            case "reset" -> new Step.Cut(true);
            case "hang" -> new Step.Hang();
            default -> throw problem("has an unknown step '" + line + "'");
        };
    }

    private String required(String field) {
        String value = fields.get(field);
        if (value == null) {
            throw problem("lacks its field '" + field + "'");
        }
        return value;
    }

    private static String left(String equation) {
        return equation.split("=", 2)[0].strip();
    }

    private String right(String equation) {
        String[] sides = equation.split("=", 2);
        if (sides.length != 2) {
            throw problem("has a condition without '=': '" + equation + "'");
        }
        return sides[1].strip();
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("conversation " + name + " " + what);
    }
}
