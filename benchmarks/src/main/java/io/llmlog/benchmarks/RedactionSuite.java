package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Role;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.process.ContentMode;
import io.llmlog.process.ContentProcessor;
import io.llmlog.process.redact.Redactor;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The suite {@code redaction}: what it costs to find thirteen kinds of personal data and secrets in an event, beside one regular expression and
 * {@code replaceAll} for each of them, as teams write it, and beside the encoding of the event.
 */
final class RedactionSuite {
    private static final String ENCODING = "encoding the event";

    /** Of the same kinds, without checksums, schemes of cards or countries: they find more than there is. */
    private static final Map<String, Pattern> PATTERNS = Map.ofEntries(
            entry("PRIVATE_KEY", "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]+?-----END [A-Z ]*PRIVATE KEY-----"),
            entry("JWT", "\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*"),
            entry("API_KEY", "\\b(?:sk-|ghp_|xoxb-|AKIA)[A-Za-z0-9_-]{12,}"),
            entry("PASSWORD", "(?i)\\b(?:password|passwd|secret|token)\\s*[=:]\\s*\\S+"),
            entry("PAYMENT_CARD", "\\b(?:\\d[ -]?){12,18}\\d\\b"),
            entry("IBAN", "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b"),
            entry("FR_NIR", "\\b[12] ?\\d{2} ?\\d{2} ?\\d{2} ?\\d{3} ?\\d{3} ?\\d{2}\\b"),
            entry("DE_TAX_ID", "\\b\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}\\b"),
            entry("US_SSN", "\\b\\d{3}-\\d{2}-\\d{4}\\b"),
            entry("UK_NINO", "\\b[A-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]\\b"),
            entry("EMAIL", "\\b[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+\\b"),
            entry("IP_ADDRESS", "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b"),
            entry("PHONE", "\\+?\\(?\\d{2,4}\\)?(?:[ /-]?\\d{2,5}){2,4}\\b"));

    private RedactionSuite() {}

    static void run(Effort effort, Findings findings) {
        compare("clean text, ASCII, 3 KB", SampleEvent.ascii(), effort, findings);
        compare("clean text, Unicode, 3 KB", SampleEvent.unicode(), effort, findings);
        compare("dirty text, a finding in each line, 3 KB", SampleEvent.dirty(), effort, findings);
        HostileTexts.run(effort, findings);
    }

    private static void compare(String subject, SampleEvent sample, Effort effort, Findings findings) {
        LlmEvent event = sample.ours();
        ContentProcessor content = new ContentProcessor(ContentMode.REDACTED, Redactor.standard(), 256 * 1024);
        JsonLineEncoder encoder = new JsonLineEncoder(
                new Producer("0123456789abcdef", "shop", "1.4.2", "production", "web-1", 4711), 1 << 20, List.of());
        JsonBuffer buffer = new JsonBuffer(64 * 1024);
        new ShortTurns(subject, ENCODING, effort.of(6_000, 2_000), 5, 1)
                .with(ENCODING, Role.LIMIT, "ours, for comparison", () -> {
                    buffer.truncate(0);
                    encoder.encode(event, 7, buffer);
                    return buffer.length();
                })
                .with("LLMLog", Role.OURS, () -> SampleEvent.sign(content.process(event)))
                .with(
                        "replaceAll for each kind",
                        Role.PEER,
                        "the texts alone, no checksums",
                        () -> replaced(sample.prompt) + replaced(sample.response))
                .run(findings);
    }

    private static int replaced(String text) {
        String replaced = text;
        for (Map.Entry<String, Pattern> kind : PATTERNS.entrySet()) {
            replaced = kind.getValue().matcher(replaced).replaceAll("<" + kind.getKey() + ">");
        }
        return replaced.length();
    }

    private static Map.Entry<String, Pattern> entry(String kind, String pattern) {
        return Map.entry(kind, Pattern.compile(pattern));
    }
}
