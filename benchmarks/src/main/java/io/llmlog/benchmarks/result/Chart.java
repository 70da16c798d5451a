package io.llmlog.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the ratios of a result as bars, SVG 1.1. Its colours follow the reader's choice of a dark or a light page, and it has no background of its
 * own.
 */
public final class Chart {
    private static final int WIDTH = 900;
    private static final int LABEL = 420;
    private static final int BAR = 300;
    private static final int LINE = 24;

    /** A comparison of more is for the table. */
    private static final int MOST_BARS = 16;

    private static final String STYLE = """
            text { font: 13px system-ui, sans-serif; fill: #1f2328; }
            .head { font-weight: 600; }
            .ours { fill: #0969da; }
            .peer { fill: #8c959f; }
            .limit { fill: #c9a227; }
            .one { stroke: #59636e; stroke-dasharray: 3 3; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .ours { fill: #4493f8; }
              .peer { fill: #6e7681; }
              .limit { fill: #d4a72c; }
              .one { stroke: #9198a1; }
            }
            """;

    private final StringBuilder body = new StringBuilder();
    private int y = LINE;

    private Chart() {}

    /** A picture with a group of bars for each figure that is compared; empty when there is none. */
    public static String of(SuiteResult result) {
        Chart chart = new Chart();
        for (String subject : result.subjects()) {
            List<Row> rows = result.rows(subject);
            rows.stream()
                    .map(Row::figure)
                    .distinct()
                    .forEach(figure -> chart.group(rows.stream()
                            .filter(row -> row.figure().equals(figure))
                            .toList()));
        }
        return chart.body.isEmpty() ? "" : chart.finish(result.suite());
    }

    private void group(List<Row> rows) {
        List<Row> compared = rows.stream().filter(row -> row.ratio() != null).toList();
        if (compared.isEmpty() || compared.size() > MOST_BARS) {
            return;
        }
        String against = String.valueOf(compared.get(0).against());
        List<Row> bars = new ArrayList<>();
        for (Row row : rows) {
            if (row.ratio() != null || row.contender().equals(against)) {
                bars.add(row);
            }
        }
        double most = Math.max(1, bars.stream().mapToDouble(Chart::length).max().orElse(1));
        Figure figure = rows.get(0).figure();
        String direction = figure.better() == Figure.Better.LOWER ? "less is better" : "more is better";
        text(8, "head", rows.get(0).subject() + ": " + figure.title() + ", " + direction);
        int top = y - 8;
        bars.forEach(row -> bar(row, most));
        double one = LABEL + BAR / most;
        body.append(String.format(
                Locale.ROOT,
                "<line class=\"one\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
                one,
                top,
                one,
                y - LINE + 6));
        y += LINE / 2;
    }

    private void bar(Row row, double most) {
        double length = Math.max(1, BAR * length(row) / most);
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\"/>%n",
                row.role().name().toLowerCase(Locale.ROOT),
                LABEL,
                y - 13,
                length));
        String ratio =
                row.ratio() == null ? "" : ", " + Numbers.ratio(row.ratio().median());
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                LABEL + length + 6,
                y,
                escaped(Numbers.value(row.value()) + ratio)));
        text(8, "", shortened(row.contender()));
    }

    private void text(int x, String style, String text) {
        body.append(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", style, x, y, escaped(text)));
        y += LINE;
    }

    /** The contender that the others are compared with has 1. */
    private static double length(Row row) {
        return row.ratio() == null ? 1 : row.ratio().median();
    }

    private String finish(String suite) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"%s\">%n<style>%n%s</style>%n%s</svg>%n",
                WIDTH,
                y,
                WIDTH,
                y,
                escaped("benchmark " + suite),
                STYLE,
                body);
    }

    private static String shortened(String label) {
        int most = 60;
        return label.length() <= most ? label : label.substring(0, most - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
