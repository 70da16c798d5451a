package io.llmlog.analytics.store.duckdb;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What logs and answers may say of a failure of DuckDB. Its messages quote values, conversions that fail above all, and a value is somebody's
 * prompt; only those that speak of files and of the machine are told as they are.
 */
final class Told {
    private static final Pattern KIND = Pattern.compile("[A-Za-z ]{1,40} Error(?=:)|INTERRUPT Error");

    private Told() {}

    static String of(SQLException failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (first.startsWith("IO Error") || Damage.isSureIn(failure) || Damage.isPassing(failure)) {
            return first.strip();
        }
        Matcher kind = KIND.matcher(first);
        return kind.lookingAt() ? kind.group() + " of DuckDB" : "an error of DuckDB";
    }
}
