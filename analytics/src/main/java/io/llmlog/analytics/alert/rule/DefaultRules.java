package io.llmlog.analytics.alert.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules that are shipped: {@code default-rules.yaml}. */
public final class DefaultRules {
    private static final String RESOURCE = "/io/llmlog/analytics/alert/default-rules.yaml";

    private DefaultRules() {}

    public static List<Rule> all() {
        return RuleFile.read("default-rules.yaml", text()).rules();
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(DefaultRules.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
