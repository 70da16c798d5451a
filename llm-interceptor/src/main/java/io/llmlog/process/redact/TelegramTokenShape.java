package io.llmlog.process.redact;

/** Finds tokens of Telegram's bots: their number, a colon, and 35 characters that begin with {@code A} (gitleaks, "telegram-bot-api-token"). */
final class TelegramTokenShape implements NumberShape {
    private static final int SECRET = 35;

    @Override
    public int sizes(boolean first) {
        return NumberShape.bits(6, 7, 8, 9, 10, 11, 12);
    }

    @Override
    public int sizesBehindSign() {
        return sizes(false);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int colon = group.end();
        if (!text.startsWith(":A", colon) || !startsToken(text, group.start())) {
            return -1;
        }
        int end = Chars.base64UrlEnd(text, colon + 1);
        if (end - colon - 1 != SECRET) {
            return -1;
        }
        findings.add(Kind.API_KEY, group.start(), end);
        return end;
    }

    /** Alone, or as in {@code https://api.telegram.org/bot123...}. */
    private static boolean startsToken(String text, int start) {
        return Chars.startsWord(text, start) || text.startsWith("bot", start - 3) && Chars.startsWord(text, start - 3);
    }
}
