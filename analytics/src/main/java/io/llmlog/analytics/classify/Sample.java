package io.llmlog.analytics.classify;

import java.util.List;

/**
 * What a model is shown of a template.
 *
 * @param id the template's
 * @param text with {@code <*>} for values
 * @param examples whole messages
 */
record Sample(String id, String text, List<String> examples) {
    Sample {
        examples = List.copyOf(examples);
    }
}
