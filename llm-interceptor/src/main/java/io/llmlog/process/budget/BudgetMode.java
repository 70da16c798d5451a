package io.llmlog.process.budget;

import java.util.Locale;

/** What happens when a budget is used up. */
public enum BudgetMode {
    /** It is only shown, among the meters. */
    OBSERVE,
    /** An event and a message when a part of it is used, and again when all is. */
    WARN,
    /** That, and further calls are refused before they are made. */
    REFUSE;

    /** The name in settings. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
