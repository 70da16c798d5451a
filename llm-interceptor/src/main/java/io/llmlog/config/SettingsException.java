package io.llmlog.config;

import java.util.List;

/** The settings are wrong. Names every problem at once, so that they can be mended at once. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public SettingsException(List<String> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }

    private static String text(List<String> problems) {
        return problems.size() == 1
                ? problems.get(0)
                : problems.size() + " wrong settings:\n  - " + String.join("\n  - ", problems);
    }
}
