package io.llmlog.process.redact;

/** What a detector can find. Where findings overlap, the kind that stands first here names the whole. */
enum Kind {
    PRIVATE_KEY("private_key", "PRIVATE_KEY"),
    JWT("jwt", "JWT"),
    API_KEY("api_key", "API_KEY"),
    PASSWORD("url_password", "PASSWORD"),
    PAYMENT_CARD("payment_card", "CARD"),
    IBAN("iban", "IBAN"),
    FR_NIR("fr_nir", "NIR"),
    DE_TAX_ID("de_tax_id", "TAX_ID"),
    US_SSN("us_ssn", "SSN"),
    UK_NINO("uk_nino", "NINO"),
    EMAIL("email", "EMAIL"),
    IP_ADDRESS("ip_address", "IP"),
    PHONE("phone", "PHONE");

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
