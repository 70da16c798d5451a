package io.llmlog.analytics.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.process.budget.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Budgets in a file, as the setting {@code llmlog.budgets} has them: separated by white space; what follows a {@code #} is a remark. */
public final class BudgetFile {
    private BudgetFile() {}

    /** Those of the file; what is wrong with it goes to the problems, all of it. */
    public static List<Budget> read(Path file, List<String> problems) {
        List<Budget> budgets = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file, UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                for (String text : lines.get(i).replaceAll("#.*", "").strip().split("\\s+", -1)) {
                    read(text, file + " line " + (i + 1), budgets, problems);
                }
            }
        } catch (IOException e) {
            problems.add("--budgets " + file + " cannot be read as a text in UTF-8: "
                    + e.getClass().getSimpleName());
        }
        return budgets;
    }

    private static void read(String text, String place, List<Budget> budgets, List<String> problems) {
        if (text.isEmpty()) {
            return;
        }
        try {
            budgets.add(Budget.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add("--budgets " + place + ": '" + text + "' " + e.getMessage());
        }
    }
}
