package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.prices.Audit;
import io.llmlog.analytics.prices.Books;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PriceBookException;
import io.llmlog.process.price.PricePlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog prices check}: whether a price book is right. */
@Command(
        name = "check",
        description =
                "Check a price book: its form, prices for the same call, days without a price, and facts that were read long ago."
                        + " The exit code is 1 when something is wrong.",
        mixinStandardHelpOptions = true)
final class PricesCheck implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The book, a file or an address. Default: the bundled one.")
    private @Nullable String file;

    @Option(
            names = "--max-age",
            paramLabel = "MONTHS",
            description = "Facts that were read longer ago are pointed out. Default: ${DEFAULT-VALUE}.",
            defaultValue = "12")
    private int maxAge;

    @Option(names = "--json", description = "As JSON: version, problems and notes.")
    private boolean json;

    private final Clock clock;

    PricesCheck() {
        this(Clock.systemUTC());
    }

    /** On another day. */
    PricesCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        String name = file == null ? "the bundled book" : Books.place(file).toString();
        try {
            PriceBook book =
                    file == null ? PriceBook.bundled() : Books.place(file).book();
            List<Audit.Finding> findings = Audit.of(book, LocalDate.now(clock), maxAge);
            List<String> problems = texts(name, findings, true);
            List<String> notes = texts(name, findings, false);
            print(book, name, problems, notes);
            return problems.isEmpty() ? 0 : 1;
        } catch (PriceBookException wrong) {
            print(null, name, wrong.problems(), List.of());
            return 1;
        } catch (IOException unreadable) {
            throw Books.unreadable(PricePlace.withoutSecrets(name), unreadable);
        }
    }

    private static List<String> texts(String name, List<Audit.Finding> findings, boolean serious) {
        return findings.stream()
                .filter(finding -> finding.serious() == serious)
                .map(finding -> name + ", line " + finding.line() + ": " + finding.text())
                .toList();
    }

    private void print(@Nullable PriceBook book, String name, List<String> problems, List<String> notes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = JSON.createObjectNode().put("version", book == null ? null : book.version());
            node.putPOJO("problems", problems);
            node.putPOJO("notes", notes);
            out.println(node.toPrettyString());
        } else {
            problems.forEach(out::println);
            notes.forEach(note -> out.println("note: " + note));
            String size = book == null
                    ? "cannot be used"
                    : "version " + book.version() + ", " + book.entries().size() + " prices";
            out.println(name + ": " + size + ", " + problems.size() + " problems, " + notes.size() + " notes");
        }
        out.flush();
    }
}
