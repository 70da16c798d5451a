package io.llmlog.process.redact;

/** What a detector can find. Where findings overlap, the kind that stands first here names the whole. */
enum Kind {
    JWT("jwt", "JWT"),
    API_KEY("api_key", "API_KEY"),
    PAYMENT_CARD("payment_card", "CARD"),
    EMAIL("email", "EMAIL");

    private final String wire;
    private final String placeholder;

    Kind(String wire, String placeholder) {
        this.wire = wire;
        this.placeholder = placeholder;
    }

    /** The value in {@code pii_types}. */
    String wire() {
        return wire;
    }

    /** What stands in the text in place of the n-th different value of this kind, such as {@code <EMAIL_1>}. */
    String placeholder(int number) {
        return "<" + placeholder + "_" + number + ">";
    }
}
