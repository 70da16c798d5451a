package io.llmlog.analytics.cli;

import io.llmlog.analytics.prices.Books;
import io.llmlog.analytics.prices.EntryTable;
import io.llmlog.analytics.prices.NearNames;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PriceEntry;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog prices show}: what a model costs. */
@Command(
        name = "show",
        description =
                "Show what a model costs: all tiers and days, where each price was read and when. The exit code is 1 when"
                        + " there is none.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: llmlog prices show gpt-4o-mini --at 2026-11-01"})
final class PricesShow implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model's name, with or without its version.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String model;

    @Option(names = "--provider", paramLabel = "NAME", description = "Only this provider's, such as openai.")
    private @Nullable String provider;

    @Option(names = "--at", paramLabel = "DAY", description = "Only what holds on this day, such as 2026-11-01.")
    private @Nullable LocalDate day;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A book, file or address, that goes before the bundled one.")
    private @Nullable String prices;

    @Option(names = "--json", description = "As JSON, one object an entry.")
    private boolean json;

    @Override
    public Integer call() {
        PriceBook book = Books.named(prices);
        List<PriceEntry> entries =
                book.entries(model).stream().filter(this::isAsked).toList();
        PrintWriter out = spec.commandLine().getOut();
        EntryTable table = new EntryTable(entries);
        if (json) {
            out.println(table.json().toPrettyString());
        } else if (entries.isEmpty()) {
            out.println("book " + book.version() + " has no price of " + model + restriction());
            hint(book, out);
        } else {
            out.println(model + ", US dollars per million tokens, book " + book.version());
            out.println();
            table.lines().forEach(out::println);
            out.println();
            table.sources().forEach(source -> out.println("source: " + source));
        }
        out.flush();
        return entries.isEmpty() ? 1 : 0;
    }

    private boolean isAsked(PriceEntry entry) {
        return (provider == null || entry.providers().contains(provider))
                && (day == null || !day.isBefore(entry.from()) && day.isBefore(entry.until()));
    }

    private String restriction() {
        return (provider == null ? "" : " at " + provider) + (day == null ? "" : " on " + day);
    }

    private void hint(PriceBook book, PrintWriter out) {
        List<String> near = NearNames.of(model, book);
        if (!book.entries(model).isEmpty()) {
            out.println("it has others: leave out --provider and --at to see them");
        } else if (!near.isEmpty()) {
            out.println("near: " + String.join(", ", near));
        }
    }
}
