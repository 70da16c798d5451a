package io.llmlog.process.redact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One half of the labelled texts that {@code tools/PrivacyCorpus.java} writes; {@code known-2.jsonl} was written by hand. */
record Corpus(String half, List<Text> texts) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What stands in a text, with its kind as in {@code pii_types}; of a URL the password only, of a PEM block what is between its lines. */
    record Label(String kind, String value) {}

    /** @param labels in the order of the text */
    record Text(String text, String language, List<Label> labels) {}

    /** The half that rules may be written by, with examples. */
    static Corpus known() {
        Corpus generated = read("known");
        List<Text> texts = new ArrayList<>(generated.texts());
        texts.addAll(read("known-2").texts());
        texts.addAll(read("known-3").texts());
        return new Corpus(generated.half(), texts);
    }

    /** The half that nobody looks at while writing rules. */
    static Corpus unseen() {
        return read("unseen");
    }

    /** By kind, for labelled kinds and those that redaction found where nothing is labelled. */
    Map<String, Score> scores(Redactor redactor) {
        Map<String, Score> scores = new TreeMap<>();
        for (Text text : texts) {
            Redacted.of(text, redactor).countIn(scores);
        }
        return scores;
    }

    private static Corpus read(String half) {
        try (InputStream in = Corpus.class.getResourceAsStream("corpus/" + half + ".jsonl")) {
            return new Corpus(
                    half,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(Corpus::text)
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Text text(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            List<Label> labels = new ArrayList<>();
            json.get("findings")
                    .forEach(each -> labels.add(new Label(
                            each.get("kind").textValue(), each.get("value").textValue())));
            return new Text(json.get("text").textValue(), json.get("language").textValue(), labels);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
