package io.llmlog.benchmarks.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a result as tables, one a subject: contenders as rows, figures as columns, behind each the ratio. */
public final class MarkdownTables {
    private MarkdownTables() {}

    public static String of(SuiteResult result) {
        StringBuilder text = new StringBuilder("## " + result.suite() + "\n\n" + result.about() + "\n");
        result.subjects().forEach(subject -> text.append('\n').append(table(result.rows(subject))));
        result.notes().forEach(note -> text.append('\n').append(note).append('\n'));
        return text.append("\n`")
                .append(result.command())
                .append("`, ")
                .append(environment(result))
                .append('\n')
                .toString();
    }

    /** The targets of these suites: what was wanted, what was got. */
    public static String targets(List<SuiteResult> results, List<Target> targets) {
        List<List<String>> lines = new ArrayList<>();
        for (SuiteResult result : results) {
            targets.stream()
                    .filter(target -> target.suite().equals(result.suite()))
                    .forEach(target -> {
                        String unit = target.unit(result);
                        Double got = target.got(result);
                        lines.add(List.of(
                                target.suite(),
                                target.subject() + ", " + target.contender() + ": " + target.figure(),
                                target.boundText(unit),
                                target.text(got, unit),
                                got == null ? "" : target.isReached(got) ? "reached" : "**not reached**"));
                    });
        }
        return table(List.of("suite", "target", "wanted", "got", ""), lines);
    }

    private static String environment(SuiteResult result) {
        Machine machine = result.machine();
        String versions = result.versions().entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
        return result.date().substring(0, 10) + ", " + count(result.forks(), "JVM") + ": median (and spread). "
                + machine.system() + ", " + count(machine.cores(), "core") + " of " + machine.processor()
                + ", load before "
                + machine.load() + ", " + machine.jdk() + (versions.isEmpty() ? "" : "; " + versions) + ".";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String table(List<Row> rows) {
        List<Figure> figures = rows.stream().map(Row::figure).distinct().toList();
        List<String> head = new ArrayList<>(List.of(rows.get(0).subject()));
        for (Figure figure : figures) {
            head.add(figure.title());
            if (isCompared(rows, figure)) {
                head.add("of " + against(rows, figure));
            }
        }
        List<List<String>> lines = new ArrayList<>();
        for (String contender : rows.stream().map(Row::contender).distinct().toList()) {
            lines.add(line(
                    rows.stream()
                            .filter(row -> row.contender().equals(contender))
                            .toList(),
                    rows,
                    figures));
        }
        return table(head, lines);
    }

    private static List<String> line(List<Row> own, List<Row> all, List<Figure> figures) {
        Row first = own.get(0);
        String role = first.role() == Role.LIMIT ? " (limit)" : "";
        List<String> line =
                new ArrayList<>(List.of(first.contender() + role + (first.note() == null ? "" : ": " + first.note())));
        for (Figure figure : figures) {
            Row row = own.stream()
                    .filter(each -> each.figure().equals(figure))
                    .findFirst()
                    .orElse(null);
            line.add(row == null ? "" : Numbers.value(row.value()) + Numbers.spread(row.spread()));
            if (isCompared(all, figure)) {
                Spread ratio = row == null ? null : row.ratio();
                line.add(ratio == null ? "" : Numbers.ratio(ratio.median()));
            }
        }
        return line;
    }

    private static boolean isCompared(List<Row> rows, Figure figure) {
        return rows.stream().anyMatch(row -> row.figure().equals(figure) && row.ratio() != null);
    }

    private static String against(List<Row> rows, Figure figure) {
        return rows.stream()
                .filter(row -> row.figure().equals(figure) && row.ratio() != null)
                .map(Row::against)
                .findFirst()
                .orElseThrow();
    }

    /** Its columns stand below each other, so that it can be read as it is. */
    private static String table(List<String> head, List<List<String>> lines) {
        int[] widths = new int[head.size()];
        Arrays.setAll(widths, column -> Math.max(3, head.get(column).length()));
        for (List<String> line : lines) {
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], line.get(column).length()));
        }
        StringBuilder text = new StringBuilder();
        line(text, head, widths);
        line(text, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths);
        lines.forEach(line -> line(text, line, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            text.append("| ").append(cell).append(" ".repeat(widths[column] - cell.length() + 1));
        }
        text.append("|\n");
    }
}
