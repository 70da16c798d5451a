package io.llmlog.analytics.classify;

import java.util.List;
import java.util.Set;

/** What a percentage says of how much is left of something: {@code 91 % used} and {@code 4 % free} are worth a look, {@code 41 % used} is not. */
enum Share {
    UNKNOWN,
    HARMLESS,
    WORTH_A_LOOK;

    static final String SUGGESTION = "Find out what uses so much of it, and add capacity.";
    private static final Set<String> USED =
            Set.of("usage", "used", "full", "capacity", "utilization", "utilisation", "spent", "limit", "maximum");
    private static final Set<String> LEFT = Set.of("free", "left", "remaining", "available", "frei", "libre", "livre");
    private static final double MUCH = 80;
    private static final double LITTLE = 20;

    static Share of(List<String> terms) {
        int sign = terms.indexOf("%");
        if (sign < 1 || !Character.isDigit(terms.get(sign - 1).charAt(0))) {
            return UNKNOWN;
        }
        double percent = Double.parseDouble(terms.get(sign - 1));
        if (terms.stream().anyMatch(LEFT::contains)) {
            return percent <= LITTLE ? WORTH_A_LOOK : HARMLESS;
        } else if (terms.stream().anyMatch(USED::contains)) {
            return percent >= MUCH ? WORTH_A_LOOK : HARMLESS;
        }
        return UNKNOWN;
    }
}
