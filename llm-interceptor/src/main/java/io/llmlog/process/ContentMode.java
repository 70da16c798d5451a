package io.llmlog.process;

import java.util.Locale;

/** How much of prompts and answers is kept. */
public enum ContentMode {
    /** All of it, with personal data and secrets replaced. The default. */
    REDACTED,
    /** All of it as it is. */
    FULL,
    /** Its SHA-256 in place of each text: equal texts can be told, none can be read. */
    HASH,
    /** Nothing of it. */
    NONE;

    /** The name in settings. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
