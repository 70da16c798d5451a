package io.llmlog.analytics.store.duckdb;

import java.nio.file.Path;

/** What people are told of a damaged database. */
final class Notice {
    private Notice() {}

    static String of(Path aside, String reason, Salvaged salvaged) {
        StringBuilder text = new StringBuilder("The store was damaged (" + reason + ") and is kept as " + aside + ". "
                + salvaged.saved() + " events were saved");
        if (salvaged.lost() > 0) {
            text.append(", ").append(salvaged.lost()).append(" are lost");
            if (salvaged.lostFrom() != null) {
                text.append(", of ").append(salvaged.lostFrom()).append(" to ").append(salvaged.lostTo());
            }
        }
        text.append(salvaged.problems().isEmpty() ? "." : ": " + String.join("; ", salvaged.problems()) + ".");
        return text.append(
                        " What is missing comes back from followed files as far as they still have it; other files can"
                                + " be imported, a backup restored. When you need the damaged file no more, delete it and"
                                + " this notice.")
                .toString();
    }
}
