package io.llmlog.process.redact;

/** Groups of digits with what people put between those of a telephone number, and the forms of numbers that they can be. */
final class DigitGroups {
    /** Of a number that only a word before it gives away. */
    static final int FEWEST = 7;

    /** ITU-T E.164. */
    private static final int MOST = 15;

    /** Of what is dialled before a number abroad. */
    private static final int MOST_BEFORE = 3;

    private static final int FEWEST_INTERNATIONAL = 8;

    /** Digits of a number whose code has one. */
    private static final int TEN_BEHIND_CODE = 11;

    private static final int FEWEST_NATIONAL = 9;
    private static final int MOST_NATIONAL = 13;
    private static final int MAX_GROUPS = 8;
    private static final int MAX_GAP = 3;

    private final String text;
    private final int[] starts = new int[MAX_GROUPS];
    private final int[] ends = new int[MAX_GROUPS];
    private int count;
    private int digits;

    /** Those of the groups, four bits each; of a group of 15 and more digits 15. */
    private int sizes;

    private DigitGroups(String text) {
        this.text = text;
    }

    /** Reads on from a group as long as groups, gaps and the number of digits allow it to be one number. */
    static DigitGroups read(String text, int group) {
        DigitGroups groups = new DigitGroups(text);
        int at = group;
        while (at >= 0 && groups.count < MAX_GROUPS) {
            at = groups.add(at);
        }
        return groups;
    }

    /** Adds a group and returns where the next one starts, or -1. */
    private int add(int start) {
        starts[count] = start;
        int end = start;
        while (end < text.length() && end - start <= MOST + MOST_BEFORE && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        if (digits + end - start > (first(0) == '0' ? MOST + MOST_BEFORE : MOST)) {
            return -1;
        }
        ends[count] = end;
        count++;
        sizes = sizes << 4 | Math.min(end - start, 15);
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

    /** The first three from a group on, of a number that has so many. */
    private int threeDigits(int group) {
        int three = 0;
        int taken = 0;
        for (int at = starts[group]; taken < 3 && at < ends[count - 1]; at++) {
            if (Chars.isDigit(text.charAt(at))) {
                three = three * 10 + text.charAt(at) - '0';
                taken++;
            }
        }
        return three;
    }

    private int size(int group) {
        return group < count ? ends[group] - starts[group] : 0;
    }

    private char first(int group) {
        return text.charAt(starts[group]);
    }

    /**
     * Its end when it stands behind a {@code +}, else -1. Numbers of North America (code 1), and of Russia and Kazakhstan (code 7), have ten digits
     * behind the code.
     */
    int international() {
        if (count == 0 || first(0) == '0') {
            return -1;
        }
        if (first(0) == '1' || first(0) == '7') {
            return isLarge() || !isAligned(1) ? -1 : endOf(TEN_BEHIND_CODE);
        }
        boolean other = digits > MOST || isCoordinate() || isLarge() || !CountryCode.isGiven(threeDigits(0));
        boolean two = CountryCode.hasTwoDigits(threeDigits(0));
        int fewest = two ? FEWEST_INTERNATIONAL + 1 : FEWEST_INTERNATIONAL;
        return digits < fewest || other || !isAligned(two ? 2 : 3) ? -1 : ends[count - 1];
    }

    /** Unlike in {@code +12 345 678 901}, where all groups have three digits but the first, which is no country's code. */
    private boolean isAligned(int code) {
        for (int group = 1; group < count; group++) {
            if (size(group) != 3) {
                return true;
            }
        }
        return count < 3 || size(0) == code || size(0) > 3;
    }

    /** {@code +52.520008}, {@code +40.7128-74.0060} (ISO 6709), unlike {@code +45.12345678} (RFC 5733). */
    private boolean isCoordinate() {
        return count > 1 && size(1) > 3 && size(1) < FEWEST_INTERNATIONAL && text.charAt(ends[0]) == '.';
    }

    /** The end of the group with which so many digits are complete, or -1. */
    private int endOf(int wanted) {
        int sum = 0;
        for (int group = 0; group < count; group++) {
            sum += size(group);
            if (sum == wanted) {
                return ends[group];
            }
        }
        return -1;
    }

    /** All of it, when there are enough digits and it is no date, span of years or hours, or large number; else -1. */
    int whole() {
        boolean other = isDate() || areYears() || areHours() || isLarge() || isZip();
        return digits < FEWEST || digits > MOST || other ? -1 : ends[count - 1];
    }

    /**
     * {@code 089 1234567}, {@code 020 7946 0958}, {@code 01 23 45 67 89}, {@code 0711 12345-67}: gaps are alike from the second on, and no date has
     * its form.
     */
    int withTrunkPrefix() {
        if (count < 2 || first(0) != '0') {
            return -1;
        }
        if (text.charAt(starts[0] + 1) == '0' && size(0) > 1) {
            return abroad();
        }
        if (size(0) < 2 || size(0) > 6) {
            return -1;
        }
        int sum = size(0);
        int group = 1;
        boolean pairs = size(0) == 2;
        while (group < count && (group < 3 || isSameGap(group, 2)) && sum + size(group) <= MOST_NATIONAL) {
            sum += size(group);
            pairs &= size(group) == 2;
            group++;
        }
        boolean switchboard = size(group - 1) == 1 && group < 4 && text.startsWith("-0", ends[group - 1] - 2);
        boolean fits = sum >= FEWEST_NATIONAL && (!pairs || group == 5) && (size(group - 1) > 1 || switchboard);
        boolean other = isDate() || isFiled() || areTimes() || pairs && areRising();
        return fits && !other ? ends[group - 1] : -1;
    }

    /** {@code 011 44 20 7946 0958}, as North America calls abroad. */
    int fromNorthAmerica() {
        boolean abroad = count > 2 && size(0) == 3 && text.startsWith("011", starts[0]);
        boolean fits = abroad && digits >= 3 + FEWEST_INTERNATIONAL && CountryCode.isGiven(threeDigits(1));
        return fits && !isFiled() ? ends[count - 1] : -1;
    }

    /** {@code 0049 89 1234567}, {@code 00 33 6 12 34 56 78}: as behind a {@code +}. */
    private int abroad() {
        char code = size(0) > 2 ? text.charAt(starts[0] + 2) : first(1);
        if (code == '0') {
            return -1;
        }
        if (code == '1' || code == '7') {
            return endOf(2 + TEN_BEHIND_CODE);
        }
        return digits >= 2 + FEWEST_NATIONAL && !arePairs() ? ends[count - 1] : -1;
    }

    /** As in the address of a network card. */
    private boolean arePairs() {
        for (int group = 0; group < count; group++) {
            if (size(group) != 2) {
                return false;
            }
        }
        return text.charAt(ends[0]) == '-';
    }

    /** {@code (11) 98765-4321}, {@code (0471) 123456}, {@code (0)69 1234567}; what has four digits and no 0 before them is rather a year. */
    int withAreaCode() {
        boolean trunk = size(0) == 1 && first(0) == '0' && count > 1 && first(1) != '0';
        boolean code = trunk || size(0) >= 2 && (size(0) <= 3 || size(0) <= 5 && first(0) == '0');
        boolean years = count == 3 && isYear(1) && isYear(2) && size(1) == 4 && size(2) == 4;
        return code && !years && digits >= FEWEST_NATIONAL - 1 && digits <= MOST_NATIONAL ? ends[count - 1] : -1;
    }

    /**
     * The groups of numbers in some countries that are written without a prefix (after the national formats of google/libphonenumber): {@code 8 916
     * 123-45-67} (Russia), {@code 0 532 123 45 67} and {@code 532 123 45 67} (Turkey), {@code 612 34 56 78} (Spain), {@code 22 123 45 67} (Poland,
     * Spain), {@code 98765 43210} (India), {@code 138 1234 5678} (China), {@code 11 98765-4321} (Brazil), {@code 333 1234567} (Italy).
     */
    int withTypicalSizes() {
        boolean russian = areSizes(0x13322) && "087".indexOf(first(0)) >= 0;
        boolean indian = areSizes(0x55) && first(0) >= '6' && !isRange();
        boolean chinese = areSizes(0x344) && first(0) == '1' && text.charAt(starts[0] + 1) >= '3';
        boolean brazilian = areSizes(0x254) && first(1) == '9' && text.charAt(ends[1]) == '-';
        return russian || indian || chinese || brazilian || isSpaced() ? ends[count - 1] : -1;
    }

    /** Those that only spaces tell from other numbers. */
    private boolean isSpaced() {
        for (int group = 1; group < count; group++) {
            if (text.charAt(ends[group - 1]) != ' ' || starts[group] - ends[group - 1] > 1) {
                return false;
            }
        }
        boolean turkish = areSizes(0x3322) && first(0) >= '5';
        boolean spanish = areSizes(0x3222) && first(0) >= '6';
        boolean polish = areSizes(0x2322) && first(0) >= '1';
        boolean italian = areSizes(0x37) && first(0) == '3';
        return turkish || spanish || polish || italian;
    }

    /** Whether there are as many groups as the number has hexadecimal digits, with that many digits each: {@code 0x334} is 3, 3 and 4. */
    private boolean areSizes(int wanted) {
        return sizes == wanted;
    }

    /**
     * Numbers of files, parcels, offices and enterprises, and large ones: {@code 09/234/00477}, {@code 0256 0233 65}, {@code 01 751 0838}, {@code
     * 0403.170.701}, {@code 031.152.866}.
     */
    private boolean isFiled() {
        boolean slashes = count > 2 && text.charAt(ends[0]) == '/' && text.charAt(ends[1]) == '/';
        boolean thousands = areSizes(0x333)
                || areSizes(0x3333)
                || sizes >>> Math.max(0, 4 * (count - 3)) == 0x333 && text.charAt(ends[0]) == '.';
        boolean parcel = count > 2 && size(count - 1) == 2 && size(count - 2) == 4;
        boolean office = text.startsWith("01", starts[0]) && size(0) == 2 && size(1) == 3 && size(2) == 4;
        boolean enterprise = areSizes(0x433) && text.charAt(ends[0]) == '.';
        boolean noSsn = areSizes(0x324);
        boolean dotted = count > 2 && text.charAt(ends[1]) == '.' && size(count - 1) > 2;
        return slashes || dotted || thousands || parcel || office || enterprise || noSsn || isZip();
    }

    /** {@code MA 02139-4307}. */
    private boolean isZip() {
        int state = starts[0] - 3;
        return areSizes(0x54)
                && state >= 0
                && text.charAt(state + 2) == ' '
                && Chars.isUpper(text.charAt(state))
                && Chars.isUpper(text.charAt(state + 1));
    }

    /** {@code 01.02.2024}, {@code 2024-02-01}, and what comes behind. */
    private boolean isDate() {
        boolean sizes = size(0) <= 2 && size(1) <= 2 && size(2) == 4 && isYear(2)
                || size(0) == 4 && size(1) <= 2 && size(2) <= 2 && size(2) > 0 && isYear(0);
        boolean month = size(0) == 2 && size(1) == 4 && isYear(1) && number(0, 0) <= 12 && text.charAt(ends[0]) == '/';
        return month || sizes && isSameGap(1, 2);
    }

    /** {@code 2024-2025}. */
    private boolean areYears() {
        return areSizes(0x44) && isYear(0) && isYear(1);
    }

    private boolean isYear(int group) {
        return text.startsWith("19", starts[group]) || text.startsWith("20", starts[group]);
    }

    /** {@code 08.00-17.30}. */
    private boolean areHours() {
        return count == 4
                && size(0) <= 2
                && size(1) == 2
                && size(2) <= 2
                && size(3) == 2
                && text.charAt(ends[0]) == '.'
                && text.charAt(ends[2]) == '.'
                && text.charAt(ends[1]) != '.';
    }

    /** {@code 60000-65535}, {@code 85000 92000}. */
    private boolean isRange() {
        boolean rising = text.substring(starts[0], ends[0]).compareTo(text.substring(starts[1], ends[1])) < 0;
        boolean round = text.startsWith("00", ends[0] - 2) || text.startsWith("00", ends[1] - 2);
        return round || rising && text.charAt(ends[0]) != ' ';
    }

    /** {@code 0730 0915 1100}. */
    private boolean areTimes() {
        for (int group = 0; group < count; group++) {
            if (size(group) != 4 || number(group, 0) > 23 || number(group, 2) > 59) {
                return false;
            }
        }
        return true;
    }

    /** {@code 01 12 23 34 45}, as lots are drawn. */
    private boolean areRising() {
        for (int group = 1; group < count; group++) {
            if (number(group, 0) <= number(group - 1, 0)) {
                return false;
            }
        }
        return true;
    }

    /** That of two digits of a group. */
    private int number(int group, int digit) {
        int at = starts[group] + digit;
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    /** {@code 1.299.500}, {@code 10 000 000}. */
    private boolean isLarge() {
        if (count < 2 || size(0) > 3) {
            return false;
        }
        for (int group = 1; group < count; group++) {
            if (size(group) != 3 || !isSameGap(group, 1)) {
                return false;
            }
        }
        return text.charAt(ends[0]) == '.' && size(0) < 3 || text.startsWith("000", starts[count - 1]);
    }
}
