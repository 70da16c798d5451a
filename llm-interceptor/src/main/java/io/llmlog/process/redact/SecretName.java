package io.llmlog.process.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the name that a value is assigned to says about it. */
enum SecretName {
    /** A key that a service gave out, which can have any form. */
    SERVICE,
    /** Some key or token, which may also be one of a table or a cache. */
    KEY,
    PASSWORD;

    private static final int MAX_NAME = 40;

    private static final Endings PASSWORDS = new Endings("password passwd pwd passphrase _pass");

    /** In code and configuration, then in the words of other languages for a key, a token and a secret. */
    private static final Endings KEYS = new Endings(
            "key token secret credential credentials creds _auth \"auth _pat sig signature key_base appid ?code &code"
                    + " schlüssel geheimnis clé clave llave secreto chave segredo chiave segreto sleutel klucz klíč kľúč"
                    + " kulcs cheie nyckel nøgle nøkkel avain anahtar anahtarı jeton khóa kunci ключ ключа токен токена"
                    + " секрет κλειδί مفتاح المفتاح توكن מפתח טוקן कुंजी टोकन 密钥 密鑰 金鑰 令牌 钥匙 キー トークン シークレット 키 토큰 clé+api"
                    + " clave+api clave+de+api chave+api chave+de+api chave+da+api chiave+api klucz+api ключ+api مفتاح+api"
                    + " kunci+api khóa+api clé+d'api");

    private static final List<String> SERVICES = List.of(
            "apikey",
            "apitoken",
            "accesskey",
            "secret",
            "secretkey",
            "licensekey",
            "apischlüssel",
            "apisleutel",
            "apinyckel",
            "apiключ",
            "apianahtarı",
            "api密钥",
            "api密鑰",
            "api金鑰",
            "apiキー",
            "api키",
            "api");

    /** Tokens that open nothing. */
    private static final List<String> HARMLESS = List.of(
            "csrftoken",
            "xsrftoken",
            "pagetoken",
            "nexttoken",
            "continuationtoken",
            "synctoken",
            "cancellationtoken",
            "requesttoken",
            "cachetoken",
            "cursortoken",
            "idempotencytoken");

    /** What the name's end means, {@link #PASSWORD} or {@link #KEY}; null when it is not that of a secret. */
    static @Nullable SecretName before(String text, int nameEnd) {
        int end = withoutNumber(text, nameEnd);
        if (PASSWORDS.end(text, end)) {
            return PASSWORD;
        }
        return KEYS.end(text, end) ? KEY : null;
    }

    /** {@code API_KEY_2} is named as {@code API_KEY} is. */
    private static int withoutNumber(String text, int nameEnd) {
        int end = nameEnd;
        while (end > 1 && nameEnd - end < 2 && Chars.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return end < nameEnd && text.charAt(end - 1) == '_' ? end - 1 : end;
    }

    /** The same of a name that is one of a key, by all of it: slow, so for values that look like a secret. */
    static @Nullable SecretName ofKey(String text, int nameEnd) {
        int end = withoutNumber(text, nameEnd);
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isInName(text.charAt(start - 1))) {
            start--;
        }
        String name = text.substring(start, end).toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
        if (name.contains("public")) {
            return null;
        }
        boolean token = name.endsWith("token") && HARMLESS.stream().noneMatch(name::endsWith);
        return token || SERVICES.stream().anyMatch(name::endsWith) ? SERVICE : KEY;
    }

    private static boolean isInName(char c) {
        return Chars.isBase64Url(c) || c == '.' || c == ' ' || c > 0x7F && Character.isLetter(c);
    }

    /** Words that names end with, in any case; {@code +} is a space. */
    private static final class Endings {
        private static final int ASCII = 128;
        private static final int LASTS = 2 * ASCII;

        /** By the last letter, as most names are left there: ignoring case is slow. */
        private final String[][] byLast = new String[LASTS][];

        Endings(String words) {
            List<List<String>> lists = new ArrayList<>();
            for (int i = 0; i < LASTS; i++) {
                lists.add(new ArrayList<>());
            }
            for (String word : words.split(" ", -1)) {
                lists.get(index(word.charAt(word.length() - 1))).add(word.replace('+', ' '));
            }
            for (int i = 0; i < LASTS; i++) {
                byLast[i] = lists.get(i).toArray(new String[0]);
            }
        }

        /** Whether one of them stands before an index. */
        boolean end(String text, int end) {
            if (end == 0) {
                return false;
            }
            for (String ending : byLast[index(text.charAt(end - 1))]) {
                int length = ending.length();
                if (text.regionMatches(true, end - length, ending, 0, length)) {
                    return true;
                }
            }
            return false;
        }

        private static int index(char last) {
            char lower = Chars.isUpper(last) ? (char) (last | 0x20) : last;
            return lower < ASCII ? lower : ASCII + (Character.toLowerCase(lower) & ASCII - 1);
        }
    }
}
