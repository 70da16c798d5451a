package io.llmlog.examples.chat;

/** What users do, and the model that the program uses for it. */
enum Activity {
    CODING("gpt-4o-mini", "You are a patient senior developer. Answer with a short explanation and code."),
    TRANSLATION("gpt-4.1-mini", "You translate business letters. Keep the tone."),
    ANALYSIS("gpt-4o", "You are an analyst. Say what the numbers show, in three sentences at most."),
    REASONING("o4-mini", "Think carefully, then answer in one sentence."),
    SUPPORT("gpt-4o-mini", Texts.read("handbook.txt")),
    SEARCH("text-embedding-3-small", "");

    private final String model;
    private final String instructions;

    Activity(String model, String instructions) {
        this.model = model;
        this.instructions = instructions;
    }

    String model() {
        return model;
    }

    /** The system prompt. */
    String instructions() {
        return instructions;
    }
}
