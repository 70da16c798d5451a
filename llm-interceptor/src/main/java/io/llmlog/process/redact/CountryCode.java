package io.llmlog.process.redact;

import java.util.Arrays;

/** The country codes that are given out (ITU-T E.164, "List of ITU-T Recommendation E.164 assigned country codes"). */
final class CountryCode {
    private static final String TWO_DIGITS = "20 27 30 31 32 33 34 36 39 40 41 43-49 51-58 60-66 81 82 84 86 90-95 98";
    private static final String THREE_DIGITS =
            "211-213 216 218 220-258 260-269 290 291 297-299 350-359 370-383 385-387 389 420 421 423"
                    + " 500-509 590-599 670 672-683 685-692 800 808 850 852 853 855 856 870 878 880-883 886 888"
                    + " 960-968 970-977 979 992-996 998";

    /** By the first three digits of a number. */
    private static final boolean[] GIVEN = new boolean[1000];

    private static final boolean[] OF_TWO_DIGITS = new boolean[1000];

    static {
        give(100, 199);
        give(700, 799);
        for (String codes : TWO_DIGITS.split(" ", -1)) {
            give(first(codes) * 10, last(codes) * 10 + 9);
            Arrays.fill(OF_TWO_DIGITS, first(codes) * 10, last(codes) * 10 + 10, true);
        }
        for (String codes : THREE_DIGITS.split(" ", -1)) {
            give(first(codes), last(codes));
        }
    }

    private CountryCode() {}

    private static int first(String codes) {
        return Integer.parseInt(codes.replaceAll("-.*", ""));
    }

    private static int last(String codes) {
        return Integer.parseInt(codes.replaceAll(".*-", ""));
    }

    private static void give(int first, int last) {
        Arrays.fill(GIVEN, first, last + 1, true);
    }

    /** Whether a number that begins with these three digits has such a code. */
    static boolean isGiven(int digits) {
        return GIVEN[digits];
    }

    /** Whether its code has two of them. Countries with such a code have longer numbers. */
    static boolean hasTwoDigits(int digits) {
        return OF_TWO_DIGITS[digits];
    }
}
