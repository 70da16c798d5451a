package io.llmlog.process.redact;

/** Groups of digits with what people put between those of a telephone number, and the forms of numbers that they can be. */
final class DigitGroups {
    /** Of a number that only a word before it gives away. */
    static final int FEWEST = 7;

    /** ITU-T E.164. */
    private static final int MOST = 15;

    private static final int FEWEST_INTERNATIONAL = 8;
    private static final int FEWEST_NATIONAL = 9;
    private static final int MOST_NATIONAL = 12;
    private static final int MAX_GROUPS = 8;
    private static final int MAX_GAP = 3;

    private final String text;
    private final int[] starts = new int[MAX_GROUPS];
    private final int[] ends = new int[MAX_GROUPS];
    private int count;
    private int digits;

    private DigitGroups(String text) {
        this.text = text;
    }

    /** Reads on from a group as long as groups, gaps and the number of digits allow it to be one number. */
    static DigitGroups read(String text, int group) {
        DigitGroups groups = new DigitGroups(text);
        int at = group;
        while (at > 0 && groups.count < MAX_GROUPS) {
            at = groups.add(at);
        }
        return groups;
    }

    /** Adds a group and returns where the next one starts, or -1. */
    private int add(int start) {
        int end = start;
        while (end < text.length() && end - start <= MOST && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        if (digits + end - start > MOST) {
            return -1;
        }
        starts[count] = start;
        ends[count] = end;
        count++;
        digits += end - start;
        int next = end;
        while (next < text.length() && next - end < MAX_GAP && !Chars.isDigit(text.charAt(next))) {
            next++;
        }
        boolean follows = next < text.length() && next > end && Chars.isDigit(text.charAt(next));
        return follows && isGap(text, end, next) ? next : -1;
    }

    /** What people put between groups: a space, a sign, or a sign with spaces around. */
    private static boolean isGap(String text, int start, int end) {
        int signs = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean sign = c == '.' || c == '/' || c == '(' || c == ')';
            if (!sign && !Chars.isSpaceOrDash(c)) {
                return false;
            }
            signs += c == ' ' ? 0 : 1;
        }
        boolean sentence = end - start > 1 && text.charAt(start) == '.';
        return !sentence && (end - start == 1 || signs > 0);
    }

    int digits() {
        return digits;
    }

    /** Whether two gaps are alike; what is behind the last group is like nothing. */
    private boolean isSameGap(int group, int other) {
        int length = starts[group] - ends[group - 1];
        return text.regionMatches(ends[group - 1], text, ends[other - 1], length)
                && length == starts[other] - ends[other - 1];
    }

    private int size(int group) {
        return group < count ? ends[group] - starts[group] : 0;
    }

    private char first(int group) {
        return text.charAt(starts[group]);
    }

    /** Its end when it stands behind a {@code +}, else -1. */
    int international() {
        return count > 0 && digits >= FEWEST_INTERNATIONAL && first(0) != '0' ? ends[count - 1] : -1;
    }

    /** All of it. */
    int whole() {
        return ends[count - 1];
    }

    /**
     * {@code 089 1234567}, {@code 020 7946 0958}, {@code 01 23 45 67 89}, {@code 0049 89 1234567}: gaps are alike from the second on, and no date has
     * its form.
     */
    int withTrunkPrefix() {
        boolean abroad = text.startsWith("00", starts[0]) && text.charAt(starts[0] + 2) > '0';
        if (count < 2 || size(0) < 2 || size(0) > 6 || !abroad && text.charAt(starts[0] + 1) == '0') {
            return -1;
        }
        int most = abroad ? MOST : MOST_NATIONAL;
        int sum = size(0);
        int end = -1;
        int group = 1;
        boolean pairs = size(0) == 2;
        while (group < count && (group < 3 || isSameGap(group, 2)) && sum + size(group) <= most) {
            sum += size(group);
            pairs &= size(group) == 2;
            group++;
        }
        if (sum >= FEWEST_NATIONAL && (!pairs || group == 5) && size(group - 1) > 1 && !isDate() && !isFiled()) {
            end = ends[group - 1];
        }
        return end;
    }

    /** {@code (11) 98765-4321}, {@code (0471) 123456}. */
    int withAreaCode() {
        return size(0) >= 2 && size(0) <= 5 && digits >= FEWEST_NATIONAL - 1 && digits <= MOST_NATIONAL
                ? ends[count - 1]
                : -1;
    }

    /**
     * The groups of mobile numbers in some countries that are written without a prefix: {@code 8 916 123-45-67} and {@code 532 123 45 67} (Russia,
     * Turkey), {@code 98765 43210} (India), {@code 138 1234 5678} (China), {@code 11 98765-4321} (Brazil).
     */
    int withTypicalSizes() {
        boolean russian = areSizes(1, 3, 3, 2, 2) && (first(0) == '8' || first(0) == '7');
        boolean turkish = areSizes(3, 3, 2, 2) && first(0) >= '5';
        boolean indian = areSizes(5, 5) && first(0) >= '6';
        boolean chinese = areSizes(3, 4, 4) && first(0) == '1' && text.charAt(starts[0] + 1) >= '3';
        boolean brazilian = areSizes(2, 5, 4) && first(1) == '9' && text.charAt(ends[1]) == '-';
        return russian || turkish || indian || chinese || brazilian ? ends[count - 1] : -1;
    }

    private boolean areSizes(int... sizes) {
        if (count != sizes.length) {
            return false;
        }
        for (int i = 0; i < sizes.length; i++) {
            if (size(i) != sizes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Numbers of files, parcels and offices, and large ones: {@code 09/234/00477}, {@code 0256 0233 65}, {@code 01 751 0838}, {@code 031.152.866}. */
    private boolean isFiled() {
        boolean slashes = count > 2 && text.charAt(ends[0]) == '/' && text.charAt(ends[1]) == '/';
        boolean thousands = areSizes(3, 3, 3);
        boolean parcel = count > 2 && size(count - 1) == 2 && size(count - 2) == 4;
        boolean office = text.startsWith("01", starts[0]) && size(0) == 2 && size(1) == 3 && size(2) == 4;
        return slashes || thousands || parcel || office;
    }

    private boolean isDate() {
        return size(0) == 2 && size(1) == 2 && size(2) == 4 && isSameGap(1, 2);
    }
}
