package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Weighted;
import java.util.List;
import java.util.Map;

/**
 * A part of an application that asks models.
 *
 * @param weight how much it is used, beside the others
 * @param categories what its prompts are about; the application tells when it is one thing only
 * @param promptLength median, in characters
 * @param contextTokens median of what goes with the prompt: instructions, history, documents
 * @param answerTokens median
 * @param streamShare share of its calls that are streamed
 */
public record Feature(
        String name,
        Service service,
        double weight,
        Weighted<String> categories,
        Weighted<Model> models,
        int promptLength,
        int contextTokens,
        int answerTokens,
        double streamShare) {
    /** The one that a runaway keeps calling, with its dearest model. */
    public static final Feature REPORTS = of(
            "report-writer",
            Service.INSIGHTS,
            6,
            Map.of("analysis", 3.0, "extraction", 1.0, "math", 0.5),
            Map.of(Model.SONNET, 3.0, Model.GPT, 1.0),
            450,
            3_500,
            380,
            0.1);

    public static final List<Feature> ALL = List.of(
            of(
                    "support-chat",
                    Service.SUPPORT,
                    34,
                    Map.of("question", 5.0, "conversation", 3.0),
                    Map.of(Model.GPT_MINI, 6.0, Model.HAIKU, 2.0, Model.FLASH, 1.0),
                    140,
                    1_400,
                    120,
                    0.9),
            of(
                    "ticket-summary",
                    Service.SUPPORT,
                    12,
                    Map.of("extraction", 1.0),
                    Map.of(Model.FLASH, 3.0, Model.GPT_MINI, 2.0),
                    800,
                    300,
                    90,
                    0),
            of(
                    "semantic-search",
                    Service.SEARCH,
                    18,
                    Map.of("question", 1.0),
                    Map.of(Model.EMBEDDING, 1.0),
                    90,
                    0,
                    0,
                    0),
            of(
                    "code-assistant",
                    Service.CODE,
                    14,
                    Map.of("coding", 1.0),
                    Map.of(Model.SONNET, 4.0, Model.GPT_REASONING, 3.0, Model.LOCAL, 1.0),
                    320,
                    2_200,
                    260,
                    0.75),
            of(
                    "text-studio",
                    Service.STUDIO,
                    11,
                    Map.of("writing", 5.0, "translation", 3.0),
                    Map.of(Model.GPT, 3.0, Model.HAIKU, 2.0),
                    300,
                    250,
                    220,
                    0.6),
            REPORTS);

    private static final Weighted<Feature> USE = Weighted.of(ALL, Feature::weight);

    /** Features, those that are used more being the more likely. */
    public static Weighted<Feature> byUse() {
        return USE;
    }

    private static Feature of(
            String name,
            Service service,
            double weight,
            Map<String, Double> categories,
            Map<Model, Double> models,
            int promptLength,
            int contextTokens,
            int answerTokens,
            double streamShare) {
        return new Feature(
                name,
                service,
                weight,
                Weighted.of(categories.keySet().stream().sorted().toList(), categories::get),
                Weighted.of(Model.ALL.stream().filter(models::containsKey).toList(), models::get),
                promptLength,
                contextTokens,
                answerTokens,
                streamShare);
    }

    /** Whether people answer back. */
    public boolean isConversation() {
        return service == Service.SUPPORT && streamShare > 0;
    }
}
