package io.llmlog.process.budget;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The written form of a budget: {@code SCOPE[=ID]:AMOUNT/WINDOW[:MODE][:PERCENT%]}. */
final class BudgetForm {
    private static final String EXAMPLES = "user:5usd/24h or tenant=acme:2Mtokens/30d:refuse:80%";
    private static final int LONGEST = 500;
    private static final Pattern FORM = Pattern.compile(
            "(?<scope>[a-z]+)(=(?<id>.+))?:(?<amount>[0-9]{1,15}([.][0-9]{1,9})?)"
                    + "(?<factor>[kM]?)(?<unit>usd|tokens)/(?<length>[0-9]{1,6})(?<period>[mhd])(:(?<mode>[a-z]+))?(:(?<percent>[0-9]{1,3})%)?");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
    private static final int DEFAULT_PERCENT = 80;

    private BudgetForm() {}

    static Budget parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            throw new IllegalArgumentException("is no budget such as " + EXAMPLES);
        }
        BudgetScope scope = constant(BudgetScope.class, form.group("scope"));
        BudgetUnit unit = constant(BudgetUnit.class, form.group("unit"));
        String mode = form.group("mode");
        return new Budget(
                text,
                scope,
                id(scope, form.group("id")),
                unit,
                limit(unit, form.group("amount"), form.group("factor")),
                window(Long.parseLong(form.group("length")), form.group("period")),
                mode == null ? BudgetMode.WARN : constant(BudgetMode.class, mode),
                percent(form.group("percent")));
    }

    private static @Nullable String id(BudgetScope scope, @Nullable String written) {
        if (written == null) {
            return null;
        }
        if (scope == BudgetScope.ALL) {
            throw new IllegalArgumentException("must have no id, since 'all' counts everything");
        }
        try {
            return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noHexadecimalDigits) {
            throw new IllegalArgumentException(
                    "must have %20 in its id for a space and %25 for '%'", noHexadecimalDigits);
        }
    }

    private static long limit(BudgetUnit unit, String amount, String factor) {
        BigDecimal times =
                switch (factor) {
                    case "k" -> BigDecimal.valueOf(1_000);
                    case "M" -> BigDecimal.valueOf(1_000_000);
                    default -> BigDecimal.ONE;
                };
        try {
            long limit = unit.count(new BigDecimal(amount).multiply(times));
            if (limit > 0 && limit <= Long.MAX_VALUE / 1000) {
                return limit;
            }
        } catch (ArithmeticException tooLongOrNotWhole) {
            // as any other amount that cannot be
        }
        throw new IllegalArgumentException(
                "must have an amount above 0, in whole tokens or dollars to nine decimals, of at most "
                        + unit.text(Long.MAX_VALUE / 1000));
    }

    private static Duration window(long length, String period) {
        Duration window =
                switch (period) {
                    case "m" -> Duration.ofMinutes(length);
                    case "h" -> Duration.ofHours(length);
                    default -> Duration.ofDays(length);
                };
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("must have a window from 1m to 366d");
        }
        return window;
    }

    private static int percent(@Nullable String written) {
        int percent = written == null ? DEFAULT_PERCENT : Integer.parseInt(written);
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("must warn at 1% to 100%");
        }
        return percent;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String written) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(written)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("has '" + written + "' in place of one of "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }
}
