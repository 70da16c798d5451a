package io.llmlog.process.redact;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
    private static final Endings KEYS =
            new Endings("key token secret credential credentials creds _auth \"auth _pat sig signature key_base appid"
                    + " bearer ?code &code schlüssel geheimnis clé clave llave secreto chave segredo chiave segreto"
                    + " sleutel klucz klíč kľúč kulcs cheie nyckel nøgle nøkkel avain anahtar anahtarı jeton khóa"
                    + " kunci ключ ключа токен токена секрет κλειδί مفتاح المفتاح توكن מפתח טוקן कुंजी टोकन 密钥 密鑰 金鑰"
                    + " 令牌 钥匙 キー トークン シークレット 키 토큰 clé+api clave+api clave+de+api chave+api chave+de+api chave+da+api"
                    + " chiave+api klucz+api ключ+api مفتاح+api kunci+api khóa+api clé+d'api clé+d’api clé+de+l'api"
                    + " clé+de+l’api clave+de+la+api llave+de+api llave+de+la+api token+de+api token+de+la+api"
                    + " token+da+api token+do+api jeton+d'accès jeton+d’accès token+di+accesso token+de+acceso"
                    + " token+de+acesso token+d'accès token+d’accès token+dostępu chiave+di+accesso clave+de+acceso"
                    + " chave+de+acesso clé+d'accès clé+d’accès clave+secreta chave+secreta chiave+segreta"
                    + " clé+secrète anahtarım anahtarımız khóa+api+của+tôi kunci+api+saya kunci+saya token+saya"
                    + " ключ+доступа токен+доступа ключом токеном");

    /** What may stand behind the name of a secret. */
    private static final Endings STAGES =
            new Endings("prod production live dev development test testing stage staging sandbox qa uat local default"
                    + " main primary secondary backup old new current value v1 v2 eu us ro rw admin server client");

    /** Keys of tables and caches. */
    private static final List<String> HARMLESS_KEYS = List.of(
            "cachekey",
            "primarykey",
            "foreignkey",
            "partitionkey",
            "sortkey",
            "rowkey",
            "idempotencykey",
            "objectkey",
            "lookupkey",
            "indexkey",
            "hashkey",
            "dedupkey",
            "storagekey",
            "groupkey",
            "mapkey",
            "answerkey",
            "monkey",
            "donkey",
            "turkey",
            "hockey",
            "jockey",
            "whiskey");

    private static final List<String> SERVICES = List.of(
            "apikey",
            "apitoken",
            "accesskey",
            "secret",
            "secretkey",
            "authkey",
            "subscriptionkey",
            "instrumentationkey",
            "ingestionkey",
            "integrationkey",
            "writekey",
            "serverkey",
            "appkey",
            "applicationkey",
            "masterkey",
            "signingkey",
            "encryptionkey",
            "keycredential",
            "bearer",
            "clé",
            "geheimnis",
            "密钥",
            "密鑰",
            "apikulcs",
            "apinøgle",
            "apinøkkel",
            "apiavain",
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
    private static final List<String> HARMLESS_TOKENS = List.of(
            "csrftoken",
            "xsrftoken",
            "pagetoken",
            "nexttoken",
            "continuationtoken",
            "synctoken",
            "cancellationtoken",
            "cachetoken",
            "cursortoken",
            "idempotencytoken");

    private static final LastLetters LETTERS = new LastLetters();

    static {
        PASSWORDS.addTo(LETTERS);
        KEYS.addTo(LETTERS);
        STAGES.addTo(LETTERS);
        NamedSecret.LINKS.forEach(LETTERS::add);
        NameOfPair.OF_VALUES.forEach(LETTERS::add);
        LETTERS.add("string");
    }

    /** Whether a character may be the last of such a name or word. */
    static boolean mayBeLast(char c) {
        return LETTERS.mayBeLast(c) || Chars.isDigit(c) || c == '_';
    }

    /** Whether the name of a secret, or a word that can stand between one and a sign, may end there; false for most names. */
    static boolean mayEnd(String text, int nameEnd) {
        return LETTERS.mayEnd(text, withoutNumber(text, nameEnd));
    }

    /** What the name's end means, {@link #PASSWORD} or {@link #KEY}; null when it is not that of a secret. */
    static @Nullable SecretName before(String text, int nameEnd) {
        int end = withoutNumber(text, nameEnd);
        SecretName name = plain(text, end);
        int stage = name == null ? withoutStage(text, end) : end;
        return stage < end ? plain(text, stage) : name;
    }

    private static @Nullable SecretName plain(String text, int end) {
        if (PASSWORDS.end(text, end) > 0) {
            return PASSWORD;
        }
        return KEYS.end(text, end) > 0 ? KEY : null;
    }

    /** {@code API_KEY_PROD} is named as {@code API_KEY} is. */
    private static int withoutStage(String text, int nameEnd) {
        int separator = nameEnd - STAGES.end(text, nameEnd) - 1;
        boolean stage = separator > 0 && separator < nameEnd - 1 && "_-.".indexOf(text.charAt(separator)) >= 0;
        return stage ? separator : nameEnd;
    }

    /** {@code API_KEY_2} is named as {@code API_KEY} is. */
    private static int withoutNumber(String text, int nameEnd) {
        if (nameEnd < 2 || !Chars.isDigit(text.charAt(nameEnd - 1))) {
            return nameEnd;
        }
        int end = nameEnd - 1;
        while (end > 1 && nameEnd - end < 2 && Chars.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return end < nameEnd && text.charAt(end - 1) == '_' ? end - 1 : end;
    }

    /** The same of a name that is one of a key, by all of it: slow, so for values that look like a secret. */
    static @Nullable SecretName ofKey(String text, int nameEnd) {
        int end = withoutStage(text, withoutNumber(text, nameEnd));
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isInName(text.charAt(start - 1))) {
            start--;
        }
        String name = text.substring(start, end).toLowerCase(Locale.ROOT).replaceAll("[-_. '’]", "");
        boolean harmless =
                Stream.concat(HARMLESS_KEYS.stream(), HARMLESS_TOKENS.stream()).anyMatch(name::endsWith);
        if (harmless || name.contains("public")) {
            return null;
        }
        return name.endsWith("token") || SERVICES.stream().anyMatch(name::endsWith) ? SERVICE : KEY;
    }

    private static boolean isInName(char c) {
        return Chars.isBase64Url(c)
                || c == '.'
                || c == ' '
                || c == '\''
                || c == '\u2019'
                || c > 0x7F && Character.isLetter(c);
    }
}
