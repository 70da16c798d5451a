package io.llmlog.examples.provider.conversation;

import java.net.URI;
import java.util.List;

/**
 * One answer of a provider and the request it belongs to, read from a file (see {@link ConversationParser} for the format).
 *
 * @param name the file's path without its ending, such as {@code openai/chat-stream}
 * @param documentation the provider's page that the answer's form follows
 * @param pattern the requests it answers
 * @param steps what happens on the connection, in order
 */
public record Conversation(String name, URI documentation, RequestPattern pattern, List<Step> steps) {

    public Conversation {
        steps = List.copyOf(steps);
    }

    /** Reads a conversation from text, for tests that bring their own. */
    public static Conversation parse(String name, String text) {
        return new ConversationParser(name).parse(text);
    }
}
