package io.llmlog.process.category;

import io.llmlog.event.Category;
import io.llmlog.event.CategorySource;
import io.llmlog.event.EventFields;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.process.EventProcessor;
import io.llmlog.process.Withhold;
import io.llmlog.status.Status;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets what the prompt of a call is about. What the application says wins: in the request, or as a label {@code prompt_category}, which
 * becomes the field. Prompts that are withheld or hashed, and texts that are only embedded, get no category.
 */
public final class CategoryProcessor implements EventProcessor {
    private static final String LABEL = EventFields.PROMPT_CATEGORY.name();
    private static final int HASH_LENGTH = 64;
    private static final int LONGEST_NAME = 100;

    private final @Nullable Categorizer categorizer;
    private final Status status;

    /**
     * A step with these rules.
     *
     * @param categorizer null when only the application says it
     */
    public CategoryProcessor(@Nullable Categorizer categorizer, Status status) {
        this.categorizer = categorizer;
        this.status = status;
    }

    @Override
    public LlmEvent process(LlmEvent event) {
        LlmRequest request = event.request();
        if (request == null) {
            return event;
        }
        String label = event.context().labels().get(LABEL);
        if (label != null && !label.isBlank()) {
            Category said = new Category(label.strip(), CategorySource.LABEL);
            return withoutLabel(with(event, request, request.category() == null ? said : request.category()));
        }
        String found = request.category() == null ? categoryOf(request) : null;
        return found == null ? event : with(event, request, new Category(found, CategorySource.RULE));
    }

    private @Nullable String categoryOf(LlmRequest request) {
        String prompt = request.prompt();
        if (categorizer == null
                || prompt == null
                || isHash(prompt)
                || prompt.equals(Withhold.FAILED)
                || "embeddings".equals(request.operation())) {
            return null;
        }
        try {
            String name = categorizer.categoryOf(prompt);
            return name == null || name.isBlank() || name.length() > LONGEST_NAME ? null : name;
        } catch (RuntimeException ofTheApplication) {
            status.warnOften(
                    "category",
                    () -> "a prompt has no category: the application's categorizer threw "
                            + ofTheApplication.getClass().getName());
            return null;
        }
    }

    /** What {@code llmlog.content=hash} leaves of a prompt. */
    private static boolean isHash(String prompt) {
        return prompt.length() == HASH_LENGTH
                && prompt.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static LlmEvent with(LlmEvent event, LlmRequest request, Category category) {
        return event.toBuilder()
                .request(request.toBuilder().category(category).build())
                .build();
    }

    private static LlmEvent withoutLabel(LlmEvent event) {
        Map<String, String> labels = new HashMap<>(event.context().labels());
        labels.remove(LABEL);
        return event.toBuilder()
                .context(event.context().toBuilder().labels(labels).build())
                .build();
    }
}
