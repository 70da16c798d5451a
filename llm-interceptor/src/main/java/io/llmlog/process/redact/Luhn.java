package io.llmlog.process.redact;

/** The check digit of ISO/IEC 7812-1, annex B, over digits that come in pieces. Not thread-safe. */
final class Luhn {
    /** Sums in which every second digit counts double, from the first one on or from the second. */
    private int firstDoubled;

    private int secondDoubled;
    private int length;

    void add(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            int doubled = digit < 5 ? 2 * digit : 2 * digit - 9;
            boolean odd = length++ % 2 == 1;
            firstDoubled += odd ? digit : doubled;
            secondDoubled += odd ? doubled : digit;
        }
    }

    int length() {
        return length;
    }

    /** Whether the last digit added is the check digit of the others. */
    boolean isValid() {
        return (length % 2 == 0 ? firstDoubled : secondDoubled) % 10 == 0;
    }
}
