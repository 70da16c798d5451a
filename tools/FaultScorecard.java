import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes {@code docs/faults.md} from {@code tools/faults.txt}, the sources of the tests and the reports that {@code mvn verify} left behind. In the
 * project's directory: {@code java tools/FaultScorecard.java}.
 */
final class FaultScorecard {
    private static final Path ROWS = Path.of("tools", "faults.txt");
    private static final Path SCORECARD = Path.of("docs", "faults.md");
    /** A test method of a row, as in {@code void F19_killMinus9_...(}. */
    private static final Pattern TEST = Pattern.compile("\\bvoid ((F\\d+)_\\w+)\\(");

    private static final Pattern FIGURE = Pattern.compile("^\\s*\\[(F\\d+)] (.+)$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("^\\w+");
    private static final String HEAD =
            """
            # Faults and what was promised for them

            Every row is a fault that is really injected by the tests whose names begin with its number; `grep -rn "void F19_"` finds them.
            Made by `java tools/FaultScorecard.java` from the reports of `mvn verify`; what repeats a fault more often than an ordinary build
            does (`-Psoak`) is told in CONTRIBUTING.md and its figures are below. A test that the machine could not run, for want of the right to
            mount a file system perhaps, is told as skipped.

            | row | fault | promise | tests | result | figures |
            | --- | --- | --- | --- | --- | --- |
            """;

    private final Map<String, Set<String>> testsByRow = new TreeMap<>();
    private final Map<String, String> moduleByTest = new TreeMap<>();
    private final Map<String, List<Outcome>> outcomes = new TreeMap<>();
    private final Map<String, Set<String>> figures = new TreeMap<>();

    private enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    public static void main(String[] args) throws Exception {
        FaultScorecard scorecard = new FaultScorecard();
        scorecard.readSources();
        scorecard.readReports();
        StringBuilder text = new StringBuilder(HEAD);
        for (String row : Files.readAllLines(ROWS)) {
            if (row.startsWith("F")) {
                text.append(scorecard.line(row.split("\\s*\\|\\s*", 3)));
            }
        }
        text.append("\n## Long runs\n\n").append(longRuns());
        Files.writeString(SCORECARD, text);
        System.out.println("wrote " + SCORECARD);
    }

    private void readSources() throws IOException {
        for (Path source : files(Path.of("."), ".*src.test.java.*\\.java")) {
            Matcher test = TEST.matcher(Files.readString(source));
            while (test.find()) {
                testsByRow.computeIfAbsent(test.group(2), row -> new TreeSet<>()).add(test.group(1));
                moduleByTest.put(test.group(1), module(source));
            }
        }
    }

    private void readReports() throws Exception {
        for (Path report : files(Path.of("."), ".*target.(surefire|failsafe)-reports.TEST-.*\\.xml")) {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                read((Element) cases.item(i));
            }
        }
    }

    private void read(Element test) {
        // jqwik shows underscores as spaces.
        Matcher name = NAME.matcher(test.getAttribute("name").replace(' ', '_'));
        if (!name.find() || !moduleByTest.containsKey(name.group())) {
            return;
        }
        Outcome outcome = has(test, "failure") || has(test, "error")
                ? Outcome.FAILED
                : has(test, "skipped") ? Outcome.SKIPPED : Outcome.PASSED;
        outcomes.computeIfAbsent(name.group(), any -> new ArrayList<>()).add(outcome);
        Matcher figure = FIGURE.matcher(test.getTextContent());
        while (figure.find()) {
            figures.computeIfAbsent(figure.group(1), row -> new LinkedHashSet<>()).add(figure.group(2).strip());
        }
    }

    /** @param row number, fault and promise */
    private String line(String[] row) {
        Set<String> tests = testsByRow.getOrDefault(row[0], Set.of());
        String names = tests.stream()
                .map(test -> "`" + test + "` (" + moduleByTest.get(test) + ")")
                .collect(Collectors.joining("<br>"));
        String told = String.join("<br>", figures.getOrDefault(row[0], Set.of()));
        return "| %s | %s | %s | %s | %s | %s |%n".formatted(row[0], row[1], row[2], names, result(tests), told);
    }

    private String result(Set<String> tests) {
        if (tests.isEmpty()) {
            return "not yet";
        }
        List<String> notRun =
                tests.stream().filter(test -> !outcomes.containsKey(test)).toList();
        List<Outcome> all =
                outcomes.entrySet().stream()
                        .filter(entry -> tests.contains(entry.getKey()))
                        .flatMap(entry -> entry.getValue().stream())
                        .toList();
        if (all.contains(Outcome.FAILED)) {
            return "**failed**";
        }
        long passed = all.stream().filter(Outcome.PASSED::equals).count();
        long skipped = all.size() - passed;
        return (passed == 0 ? "not run" : "held, " + passed + " runs")
                + (skipped > 0 ? ", " + skipped + " skipped" : "")
                + (passed > 0 && !notRun.isEmpty() ? ", " + notRun.size() + " not run" : "");
    }

    /** Everything in the rows' file behind a line of {@code ==}. */
    private static String longRuns() throws IOException {
        String text = Files.readString(ROWS);
        return text.substring(text.indexOf("\n==\n") + "\n==\n".length());
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    private static String module(Path source) {
        String path = source.normalize().toString().replace('\\', '/');
        return path.substring(0, path.indexOf("/src/"));
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
