package io.llmlog.examples.provider.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationParserTest {
    private static final String FIELDS = "doc: https://example.org/\non: POST /v1/any\n";

    @Test
    void readsTheFieldsOfTheRequest() {
        RequestPattern pattern = Conversation.parse("c", """
                        # A comment.
                        doc: https://example.org/
                        on: POST /v1/any
                        model: a, b
                        field: /stream =
                        field: /options/usage = true
                        query: alt = sse
                        header: x-count = 0, 1
                        ---
                        """).pattern();

        assertThat(pattern)
                .isEqualTo(new RequestPattern(
                        "POST",
                        "/v1/any",
                        Set.of("a", "b"),
                        Map.of("/stream", "", "/options/usage", "true"),
                        Map.of("alt", "sse"),
                        Map.of("x-count", Set.of("0", "1"))));
    }

    @Test
    void sendsEventsOneByOne_andEndsThoseThatHaveAnEnd() {
        assertThat(
                        steps(
                                "HTTP/1.1 200 OK\ncontent-type: text/event-stream\n\ndata: 1\n\n@wait 5\nevent: x\ndata: 2\n@cut\n"))
                .containsExactly(
                        new Step.Head(200, "OK", List.of(new Template("content-type: text/event-stream"))),
                        new Step.Send(new Template("data: 1\n\n")),
                        new Step.Wait(new Template("5")),
                        new Step.Send(new Template("event: x\ndata: 2")),
                        new Step.Cut(false));
    }

    @Test
    void sendsLinesOneByOne() {
        assertThat(steps("HTTP/1.1 200 OK\ncontent-type: application/x-ndjson\n\n{1}\n\n@wait 5\n{2}\n@cut\n"))
                .endsWith(
                        new Step.Send(new Template("{1}\n")),
                        new Step.Wait(new Template("5")),
                        new Step.Send(new Template("{2}")),
                        new Step.Cut(false));
    }

    @Test
    void sendsAnyOtherBodyAsItStands() {
        assertThat(steps("@wait 1\nHTTP/1.1 200 OK\n\n{\n\n  \"a\": 1\n}\n"))
                .containsExactly(
                        new Step.Wait(new Template("1")),
                        new Step.Head(200, "OK", List.of()),
                        new Step.Send(new Template("{\n\n  \"a\": 1\n}")));
    }

    @Test
    void repeatsStepsPerItem() {
        assertThat(
                        steps(
                                "HTTP/1.1 200 OK\ncontent-type: text/event-stream\n\n@each words\ndata: {{word}}\n\n@end\n@hang\n"))
                .endsWith(
                        new Step.Each("words", List.of(new Step.Send(new Template("data: {{word}}\n\n")))),
                        new Step.Hang());
    }

    @Test
    void repeatsStepsSoManyTimes() {
        assertThat(steps("HTTP/1.1 200 OK\n\n{\"a\": \"\n@repeat 3\nxyz\n@end\n\"}\n"))
                .endsWith(
                        new Step.Send(new Template("{\"a\": \"")),
                        new Step.Repeat(3, List.of(new Step.Send(new Template("xyz")))),
                        new Step.Send(new Template("\"}")));
    }

    @Test
    void namesTheConversationAndTheMistake() {
        assertThatThrownBy(() -> Conversation.parse("c", FIELDS))
                .hasMessage("conversation c has no line '---' between its fields and its answer");
        assertThatThrownBy(() -> Conversation.parse("c", "on: GET /\n---\n"))
                .hasMessage("conversation c lacks its field 'doc'");
        assertThatThrownBy(() -> Conversation.parse("c", "colour: red\n---\n"))
                .hasMessage("conversation c has an unknown field 'colour'");
        assertThatThrownBy(() -> steps("200 OK\n"))
                .hasMessage("conversation c must begin its answer with a line like 'HTTP/1.1 200 OK'");
        assertThatThrownBy(() -> steps("@jump\n")).hasMessage("conversation c has an unknown step '@jump'");
    }

    private static List<Step> steps(String answer) {
        return Conversation.parse("c", FIELDS + "---\n" + answer).steps();
    }
}
