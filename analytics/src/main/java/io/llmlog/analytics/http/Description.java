package io.llmlog.analytics.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is for. The OpenAPI document is made of these.
 *
 * @param tag what it belongs to
 * @param summary its name, in a few words
 * @param about what it does, in sentences
 * @param parameters what it takes
 * @param isQuestion whether it also takes every field of an event as a parameter
 * @param body what is sent to it; null when nothing is
 * @param answer what comes back
 */
public record Description(
        String tag,
        String summary,
        String about,
        List<Parameter> parameters,
        boolean isQuestion,
        @Nullable Body body,
        Answer answer) {
    /**
     * What is sent.
     *
     * @param types the media types that are taken
     * @param members of a JSON object with these members; empty for anything else
     */
    public record Body(List<String> types, String about, List<Parameter> members, String example) {}

    /**
     * What comes back.
     *
     * @param shape the record that becomes JSON; null for anything else
     */
    public record Answer(String type, @Nullable Class<?> shape) {
        static final Answer NONE = new Answer("", null);
        static final Answer SOME_JSON = new Answer("application/json", null);

        static Answer json(Class<? extends Record> shape) {
            return new Answer("application/json", shape);
        }
    }

    public Description {
        parameters = List.copyOf(parameters);
    }

    /** Of something that takes nothing. */
    static Description of(String tag, String summary, String about, Answer answer) {
        return new Description(tag, summary, about, List.of(), false, null, answer);
    }

    Description with(List<Parameter> taken) {
        return new Description(tag, summary, about, taken, isQuestion, body, answer);
    }

    /** The same about events, of which every field may be a parameter. */
    Description question(List<Parameter> taken) {
        return new Description(tag, summary, about, taken, true, body, answer);
    }

    Description sending(Body sent) {
        return new Description(tag, summary, about, parameters, isQuestion, sent, answer);
    }

    /** The same with its parameters as members of a JSON object in the body. */
    Description posted(String example) {
        Body members = new Body(
                List.of("application/json"),
                "The parameters as members; one of several values as an array",
                parameters,
                example);
        return new Description(tag, summary, about, List.of(), isQuestion, members, answer);
    }
}
