package io.llmlog.analytics.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Prints a table that fits a terminal: the widest columns are made narrower until it does, and what is cut ends in an ellipsis. */
final class TextTable {
    private static final int USUAL_WIDTH = 120;
    private static final int NARROWEST_TERMINAL = 40;
    private static final int NARROWEST_COLUMN = 4;
    private static final String GAP = "  ";

    private TextTable() {}

    /** That of the environment variable {@code COLUMNS}, or a usual one. */
    static int terminalWidth() {
        String columns = System.getenv("COLUMNS");
        boolean isNumber = columns != null && columns.matches("\\d{1,5}");
        return isNumber ? Math.max(NARROWEST_TERMINAL, Integer.parseInt(columns)) : USUAL_WIDTH;
    }

    static void print(PrintWriter out, List<String> header, List<List<String>> rows, int width) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(header.stream().map(Printable::of).toList());
        rows.forEach(row -> lines.add(row.stream().map(Printable::of).toList()));
        int[] widths = IntStream.range(0, header.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> Widths.of(line.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        shrink(widths, width - GAP.length() * Math.max(0, header.size() - 1));
        lines.forEach(line -> out.println(line(line, widths)));
    }

    private static void shrink(int[] widths, int room) {
        while (IntStream.of(widths).sum() > room) {
            int widest = Collections.max(
                    IntStream.range(0, widths.length).boxed().toList(), (left, right) -> widths[left] - widths[right]);
            if (widths[widest] <= NARROWEST_COLUMN) {
                return;
            }
            widths[widest]--;
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Widths.cut(cells.get(i), widths[i]);
            line.append(i == 0 ? "" : GAP).append(cell).append(" ".repeat(widths[i] - Widths.of(cell)));
        }
        return line.toString().stripTrailing();
    }
}
