package io.llmlog.analytics.classify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a model answers to a {@link LabelQuestion}. It is data: nothing is taken of it but labels that there are, and short texts. */
final class LabelAnswer {
    static final int LONGEST_SUGGESTION = 200;
    private static final int LONGEST = 64 << 10;
    private static final Set<String> MEMBERS = Set.of("template", "label", "suggestion");

    /** Models put a fence around JSON, asked or not. */
    private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*\\n(.*)\\n\\s*```", Pattern.DOTALL);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final LabelQuestion question;
    private final PlainText plain;
    private final Map<String, Judgement> byName = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    private LabelAnswer(LabelQuestion question, PlainText plain) {
        this.question = question;
        this.plain = plain;
    }

    /**
     * The labels by the ids of templates. Those that it does not mention, cannot tell, or calls by a label that there is not are missing.
     *
     * @throws UselessAnswerException when it is of another form, speaks of what it was not asked about, or gets wrong what is known
     */
    static Map<String, Judgement> read(String text, LabelQuestion question, PlainText plain)
            throws UselessAnswerException {
        LabelAnswer answer = new LabelAnswer(question, plain);
        for (JsonNode entry : entries(text)) {
            answer.take(entry);
        }
        return answer.believed();
    }

    private static JsonNode entries(String text) throws UselessAnswerException {
        if (text.length() > LONGEST) {
            throw new UselessAnswerException("longer than " + LONGEST + " characters");
        }
        String stripped = text.strip();
        Matcher fenced = FENCED.matcher(stripped);
        try {
            JsonNode root = JSON.readTree(fenced.matches() ? fenced.group(1) : stripped);
            if (root != null
                    && root.isObject()
                    && root.size() == 1
                    && root.path("labels").isArray()) {
                return root.path("labels");
            }
        } catch (JsonProcessingException e) {
            throw new UselessAnswerException("no JSON");
        }
        throw new UselessAnswerException("no JSON object with 'labels' alone");
    }

    private void take(JsonNode entry) throws UselessAnswerException {
        for (Iterator<String> members = entry.fieldNames(); members.hasNext(); ) {
            if (!MEMBERS.contains(members.next())) {
                throw new UselessAnswerException("an entry with a member that was not asked for");
            }
        }
        JsonNode name = entry.path("template");
        if (!name.isTextual()
                || !(question.ids().containsKey(name.asText())
                        || question.controls().containsKey(name.asText()))) {
            throw new UselessAnswerException("an entry of a template that was not asked about");
        }
        if (!named.add(name.asText())) {
            throw new UselessAnswerException("two entries of one template");
        }
        Optional<Label> label = entry.path("label").isTextual()
                ? Label.named(entry.path("label").asText())
                : Optional.empty();
        label.ifPresent(
                known -> byName.put(name.asText(), new Judgement(known, suggestion(known, entry.path("suggestion")))));
    }

    private @Nullable String suggestion(Label label, JsonNode text) {
        if (label != Label.PREVENTIVE_ACTION || !text.isTextual()) {
            return null;
        }
        String suggestion = plain.of(text.asText(), LONGEST_SUGGESTION);
        return suggestion.isEmpty() ? null : suggestion;
    }

    private Map<String, Judgement> believed() throws UselessAnswerException {
        for (Map.Entry<String, Label> control : question.controls().entrySet()) {
            Judgement said = byName.get(control.getKey());
            if (said == null || said.label() != control.getValue()) {
                throw new UselessAnswerException("a template whose label is known got another one");
            }
        }
        Map<String, Judgement> labels = new HashMap<>();
        question.ids().forEach((name, id) -> {
            Judgement said = byName.get(name);
            if (said != null && said.label() != Label.UNCLASSIFIED) {
                labels.put(id, said);
            }
        });
        return labels;
    }
}
