package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Role;
import io.llmlog.process.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Redaction of texts that somebody made to be slow: the beginning of something that can be found, over and over, and texts in which there is
 * nothing but what is found. Beside an ordinary text.
 */
final class HostileTexts {
    private static final int CHARS = 20 * 1024;
    private static final String ORDINARY = "an ordinary text";

    private HostileTexts() {}

    static void run(Effort effort, Findings findings) {
        ShortTurns turns = new ShortTurns(
                "a KB of a text of 20 KB that is made to be slow", ORDINARY, effort.of(300, 40), 1, CHARS / 1024.0);
        texts().forEach((name, text) -> turns.with(
                name, Role.OURS, () -> Redactor.standard().start().redact(text).length()));
        turns.run(findings);
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ORDINARY, filled(i -> "The quick brown fox asks for a summary of chapter " + i % 9 + ", please. "));
        texts.put("digits", "1".repeat(CHARS));
        for (String piece : new String[] {
            "1 ",
            "1.",
            "12 ",
            "123-",
            "+1 ",
            "+49",
            "(1) ",
            "12.34.",
            "tel 1234567 ",
            "tel: 1 ",
            "\u7535\u8BDD1 ",
            "\u7535\u8BDD",
            "DE44 ",
            "DE44",
            "d4 ",
            "1a",
            "a@",
            "a@b.",
            "@",
            "x@y.c ",
            "=",
            "a=",
            "token=",
            "password:",
            "key:\"",
            "sk-",
            "sk-a1",
            "AKIA",
            "a-",
            "a_1-",
            "-",
            "_",
            "eyJ",
            "eyJhbGciOiJ9.",
            "Bearer ",
            "Bearer/",
            "Authorization: ",
            "://",
            "a://b:c",
            "http://u:",
            "::",
            "1:",
            "a:b:",
            "f:",
            "-----BEGIN ",
            "AccountKey=",
            "hooks.slack.com/services/",
            "1234 5678 ",
            "0 0 0 ",
            "9A",
            "A1-",
            "JQQJ99",
            "/a1",
            "<EMAIL_1>"
        }) {
            texts.put("`" + piece + "`", filled(i -> piece));
        }
        texts.put("telephones", filled(i -> "tel 030 " + (1_000_000 + i) + " "));
        texts.put("mail addresses", filled(i -> "a" + i + "@example.org "));
        texts.put("addresses of machines", filled(i -> "10." + i % 250 + "." + i / 250 % 250 + ".7 "));
        texts.put("one mail address", filled(i -> "someone@example.org "));
        texts.put("payment cards", filled(i -> "4111 1111 1111 1111 "));
        texts.put("keys", filled(i -> "sk-" + (1_000_000_000L + i) + "abcdefghijKLMNOP" + i + " "));
        return texts;
    }

    private static String filled(IntFunction<String> piece) {
        StringBuilder text = new StringBuilder(CHARS + 64);
        for (int i = 0; text.length() < CHARS; i++) {
            text.append(piece.apply(i));
        }
        return text.substring(0, CHARS);
    }
}
