package io.llmlog.examples.provider.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.examples.provider.http.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** All recorded conversations: the files beside this class that {@code index.txt} names. Immutable. */
public final class Conversations {
    private final List<Conversation> all;

    private Conversations(List<Conversation> all) {
        this.all = all;
    }

    public static Conversations load() {
        List<Conversation> all = read("index.txt")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(name -> Conversation.parse(name, read(name + ".http")))
                .toList();
        return new Conversations(all);
    }

    public List<Conversation> all() {
        return all;
    }

    /** The conversation of that name. */
    public Conversation named(String name) {
        return all.stream()
                .filter(conversation -> conversation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no conversation '" + name + "'; there are: "
                        + all.stream().map(Conversation::name).toList()));
    }

    /** The conversation recorded for exactly this model and request. */
    public Optional<Conversation> recorded(RecordedRequest request, JsonNode body) {
        return matching(request, body, false);
    }

    /** The conversation that answers any model on this endpoint. */
    public Optional<Conversation> general(RecordedRequest request, JsonNode body) {
        return matching(request, body, true);
    }

    /** Whether any conversation is for this endpoint. */
    public boolean knowsEndpoint(RecordedRequest request) {
        return all.stream().anyMatch(conversation -> conversation.pattern().sameEndpoint(request));
    }

    private Optional<Conversation> matching(RecordedRequest request, JsonNode body, boolean anyModel) {
        return all.stream()
                .filter(conversation -> conversation.pattern().anyModel() == anyModel)
                .filter(conversation -> conversation.pattern().matches(request, body))
                .findFirst();
    }

    private static String read(String file) {
        try (InputStream in = Conversations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no file " + file + " beside " + Conversations.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
