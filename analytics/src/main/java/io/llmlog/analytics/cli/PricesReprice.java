package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.prices.Books;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.Repricing;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog prices reprice}: computes what stored calls cost with the prices of now. */
@Command(
        name = "reprice",
        description =
                "Compute anew what stored calls cost, from their token counts. A running service does it; without one"
                        + " this command opens the data itself. A call that the book has no price for keeps the cost it"
                        + " has.",
        mixinStandardHelpOptions = true)
final class PricesReprice implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(names = "--from", paramLabel = "DAY", description = "First day (UTC). Default: all.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Day after the last (UTC). Default: all.")
    private @Nullable LocalDate to;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A book, file or address, that goes before the bundled one.")
    private @Nullable String prices;

    @Option(names = "--dry-run", description = "Only tell what would change.")
    private boolean dryRun;

    @Option(names = "--json", description = "The report as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ObjectNode request = request();
        JsonNode report;
        try (DataAccess access = DataAccess.open(data.directory())) {
            report = access.run(new Repricing(), request);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.toPrettyString());
        } else {
            print(report, out);
        }
        out.flush();
        return 0;
    }

    private ObjectNode request() {
        ObjectNode request = JSON.createObjectNode().put("dry_run", dryRun);
        if (from != null) {
            request.put("from", from + "T00:00:00Z");
        }
        if (to != null) {
            request.put("to", to + "T00:00:00Z");
        }
        if (prices != null) {
            Books.named(prices);
            request.put("prices", text(prices));
        }
        return request;
    }

    /** The text of the book: a service cannot read the files of its commands. */
    private static String text(String place) {
        try {
            return new String(Books.place(place).read(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw Books.unreadable(place, unreadable);
        }
    }

    private void print(JsonNode report, PrintWriter out) {
        out.println("looked at " + report.path("events").asLong() + " calls, price book "
                + report.path("price_book").asText());
        out.println((dryRun ? "would change " : "changed ")
                + report.path("changed").asLong() + ", "
                + report.path("other_cost").asLong() + " of them to another cost");
        out.println("without a price " + report.path("unpriced").asLong() + "; "
                + report.path("kept").asLong() + " keep a cost that the book does not tell");
        out.println(
                "total $" + usd(report.path("usd_before")) + " before, $" + usd(report.path("usd_after")) + " after");
    }

    private static String usd(JsonNode number) {
        return BigDecimal.valueOf(number.asDouble()).stripTrailingZeros().toPlainString();
    }
}
