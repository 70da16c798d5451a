package io.llmlog.process.redact;

import java.util.List;
import java.util.Locale;

/**
 * What a detector can find: a built-in kind or one of a team's own rules. Where findings overlap, the kind that comes first names the whole:
 * rules of the team's, then the built-in ones as they stand here.
 *
 * @param rank 0 for rules of a team's
 * @param wire the value in {@code pii_types}
 * @param placeholder the name in what takes its place
 * @param person whether it tells who somebody is; else it is a secret, which must not even be recognised elsewhere
 */
record Kind(int rank, String wire, String placeholder, boolean person) implements Comparable<Kind> {
    static final Kind PRIVATE_KEY = secret(1, "private_key", "PRIVATE_KEY");
    static final Kind JWT = secret(2, "jwt", "JWT");
    static final Kind API_KEY = secret(3, "api_key", "API_KEY");
    static final Kind PASSWORD = secret(4, "url_password", "PASSWORD");
    static final Kind PAYMENT_CARD = ofPerson(5, "payment_card", "CARD");
    static final Kind IBAN = ofPerson(6, "iban", "IBAN");
    static final Kind FR_NIR = ofPerson(7, "fr_nir", "NIR");
    static final Kind DE_TAX_ID = ofPerson(8, "de_tax_id", "TAX_ID");
    static final Kind US_SSN = ofPerson(9, "us_ssn", "SSN");
    static final Kind UK_NINO = ofPerson(10, "uk_nino", "NINO");
    static final Kind EMAIL = ofPerson(11, "email", "EMAIL");
    static final Kind IP_ADDRESS = ofPerson(12, "ip_address", "IP");
    static final Kind PHONE = ofPerson(13, "phone", "PHONE");

    /** Those that come with LLMLog. */
    static final List<Kind> BUILT_IN = List.of(
            PRIVATE_KEY,
            JWT,
            API_KEY,
            PASSWORD,
            PAYMENT_CARD,
            IBAN,
            FR_NIR,
            DE_TAX_ID,
            US_SSN,
            UK_NINO,
            EMAIL,
            IP_ADDRESS,
            PHONE);

    /** The kind of a rule of a team's. */
    static Kind own(String name, boolean person) {
        return new Kind(0, name, name.toUpperCase(Locale.ROOT), person);
    }

    /** What stands in the text in place of the n-th different value of this kind, such as {@code <EMAIL_1>}. */
    String placeholder(int number) {
        return placeholder(String.valueOf(number));
    }

    /** The same with a name instead of a number. */
    String placeholder(String name) {
        return "<" + placeholder + "_" + name + ">";
    }

    @Override
    public int compareTo(Kind other) {
        int byRank = Integer.compare(rank, other.rank);
        return byRank != 0 ? byRank : wire.compareTo(other.wire);
    }

    private static Kind secret(int rank, String wire, String placeholder) {
        return new Kind(rank, wire, placeholder, false);
    }

    private static Kind ofPerson(int rank, String wire, String placeholder) {
        return new Kind(rank, wire, placeholder, true);
    }
}
