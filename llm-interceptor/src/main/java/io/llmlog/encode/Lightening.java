package io.llmlog.encode;

import io.llmlog.event.ContentFacts;
import io.llmlog.event.EventTexts;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.text.Cut;
import java.util.List;
import java.util.Map;

/** Takes content out of an event that does not fit into a line, in {@link #STEPS} steps, each leaving less. */
final class Lightening {
    static final int STEPS = 3;

    /** Tools called and reasons to finish that are kept when even cut texts are too long. */
    private static final int MAX_NAMES = 16;

    private Lightening() {}

    static LlmEvent apply(LlmEvent event, int step, int maxEventBytes) {
        return switch (step) {
            case 0 -> event.withoutConversations();
            // Five long texts, each byte of which may need six when escaped.
            case 1 -> withTextsCutTo(event, maxEventBytes / 40);
            default -> withFewerTexts(withTextsCutTo(event, 16));
        };
    }

    private static LlmEvent withTextsCutTo(LlmEvent event, int bytes) {
        Cuts cuts = new Cuts(bytes, event.content());
        LlmEvent cut = EventTexts.rewrite(event, cuts::rewrite);
        return cut.toBuilder().content(cuts.facts).build();
    }

    private static LlmEvent withFewerTexts(LlmEvent event) {
        LlmResponse response = event.response();
        return event.toBuilder()
                .response(
                        response == null
                                ? null
                                : response.toBuilder()
                                        .finishReasons(first(response.finishReasons()))
                                        .toolNames(first(response.toolNames()))
                                        .build())
                .context(event.context().toBuilder()
                        .labels(Map.of())
                        .tags(List.of())
                        .build())
                .build();
    }

    private static List<String> first(List<String> names) {
        return names.subList(0, Math.min(names.size(), MAX_NAMES));
    }

    /** Cuts texts and remembers for prompt and response that it did. */
    private static final class Cuts {
        private final int bytes;
        private ContentFacts facts;

        Cuts(int bytes, ContentFacts facts) {
            this.bytes = bytes;
            this.facts = facts;
        }

        String rewrite(FieldName field, String text) {
            String cut = Cut.head(text, bytes);
            if (cut.length() < text.length()) {
                facts = facts.truncated(field);
            }
            return cut;
        }
    }
}
