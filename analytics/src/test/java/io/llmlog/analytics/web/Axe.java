package io.llmlog.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core, which looks for what keeps people from using a page. */
final class Axe {
    private static final String PROGRAM = program();

    private Axe() {}

    /** What is serious or critical on the page as it is, each with its rule and its first places. */
    static List<String> findings(Page page) {
        return findings(page, "");
    }

    /** The same, of what is hard to tell apart from its background alone. */
    static List<String> findingsOfColours(Page page) {
        return findings(page, ", runOnly: ['color-contrast']");
    }

    private static List<String> findings(Page page, String option) {
        page.evaluate("if (!window.axe) {" + PROGRAM + "}");
        List<String> findings = new ArrayList<>();
        page.evaluate("""
                        axe.run(document, {resultTypes: ['violations']%s}).then(({violations}) => violations
                          .filter(({impact}) => impact === 'serious' || impact === 'critical')
                          .map(({id, help, nodes}) => `${id} (${help}): ${nodes.slice(0, 3).map(node =>
                            `${node.html.slice(0, 200)} ${node.any.map(check => check.message).join(' ')}`).join(' | ')}`))""".formatted(option)).forEach(finding -> findings.add(finding.asText()));
        return findings;
    }

    private static String program() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
