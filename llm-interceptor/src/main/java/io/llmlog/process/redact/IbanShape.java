package io.llmlog.process.redact;

/**
 * Finds international bank account numbers (ISO 13616): a country of the registry with the length that it has there, in one piece or in
 * groups of four, whose remainder by 97 is 1 (ISO 7064, MOD 97-10).
 */
final class IbanShape implements NumberShape {
    /** From the IBAN registry of SWIFT. */
    private static final byte[] LENGTHS = lengths(
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 "
                    + "CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 "
                    + "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 "
                    + "PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    /** Countries whose accounts have no letters behind that of the country. */
    private static final boolean[] DIGITS_ONLY =
            digitsOnly("AE AT BA BE CR CZ DE DK EE ES FI FO GL HR HU IL IS LT ME MR NO PL PT RS SE SI SK TN XK");

    private static final int LETTERS = 26;
    private static final int GROUP = 4;
    private static final int MODULUS = 97;
    private static final long LONG = 1_000_000_000_000_000L;

    /** By country; 0 where there are no such numbers. */
    private static byte[] lengths(String registry) {
        byte[] lengths = new byte[LETTERS * LETTERS];
        for (String entry : registry.split(" ", -1)) {
            lengths[country(entry, 0)] = Byte.parseByte(entry.substring(2));
        }
        return lengths;
    }

    private static boolean[] digitsOnly(String countries) {
        boolean[] digitsOnly = new boolean[LETTERS * LETTERS];
        for (String country : countries.split(" ", -1)) {
            digitsOnly[country(country, 0)] = true;
        }
        return digitsOnly;
    }

    private static int country(String text, int at) {
        return (upper(text.charAt(at)) - 'A') * LETTERS + upper(text.charAt(at + 1)) - 'A';
    }

    @Override
    public int sizes(boolean first) {
        return first ? ANY : 0;
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int start = group.start() - 2;
        if (start < 0 || !isHead(text, start)) {
            return -1;
        }
        int end = end(text, start);
        if (end > 0) {
            findings.add(Kind.IBAN, start, end);
        }
        return end;
    }

    /** Whether two letters and two digits stand there, as at the beginning of a number. */
    static boolean isHead(String text, int at) {
        return at + GROUP <= text.length()
                && Chars.isDigit(text.charAt(at + 2))
                && Chars.isDigit(text.charAt(at + 3))
                && Chars.isAsciiLetter(text.charAt(at))
                && Chars.isAsciiLetter(text.charAt(at + 1))
                && Chars.startsWord(text, at);
    }

    /** The end of the number that starts here, or -1. */
    private static int end(String text, int start) {
        int country = country(text, start);
        int length = LENGTHS[country];
        if (length == 0) {
            return -1;
        }
        boolean digitsOnly = DIGITS_ONLY[country];
        long remainder = 0;
        int count = GROUP;
        int at = start + GROUP;
        while (count < length) {
            if (count % GROUP == 0 && at < text.length() && Chars.isSpaceOrDash(text.charAt(at))) {
                at++;
            }
            char c = at == text.length() ? ' ' : text.charAt(at);
            if (!Chars.isDigit(c) && (digitsOnly || !Chars.isAsciiLetter(c))) {
                return -1;
            }
            remainder = append(remainder, c);
            at++;
            count++;
        }
        for (int i = start; i < start + GROUP; i++) {
            remainder = append(remainder, text.charAt(i));
        }
        return remainder % MODULUS == 1 && Chars.endsWord(text, at) ? at : -1;
    }

    /** Letters count from 10 on. Division is slow, so it waits until the number is long. */
    private static long append(long number, char c) {
        long remainder = number < LONG ? number : number % MODULUS;
        return Chars.isDigit(c) ? remainder * 10 + c - '0' : remainder * 100 + upper(c) - 'A' + 10;
    }

    private static char upper(char c) {
        return c >= 'a' ? (char) (c - ('a' - 'A')) : c;
    }
}
