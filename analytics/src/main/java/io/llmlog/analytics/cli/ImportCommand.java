package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.directory.OwnersDirectory;
import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.hook.rules.HookFile;
import io.llmlog.analytics.ingest.imports.FileImport;
import io.llmlog.analytics.ingest.imports.ImportOptions;
import io.llmlog.analytics.ingest.imports.ImportProgress;
import io.llmlog.analytics.ingest.imports.ImportResult;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import io.llmlog.analytics.ingest.imports.ServiceTarget;
import io.llmlog.analytics.ingest.line.PathPattern;
import io.llmlog.analytics.service.DataAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog import}: files that are there already, once. */
@Command(
        name = "import",
        description = "Import files of events or log records. Importing the same again stores nothing twice. A running"
                + " service takes them; without one this command opens the data itself.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class ImportCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Files, compressed by gzip or not; patterns of them such as 'logs/*.log'; - for standard input.")
    private List<String> files = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ImportFormatOptions format;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HookOptions hooks;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProcessingOptions processing;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events, made when missing. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A service somewhere else takes them: its address. The token is that of LLMLOG_INGEST_TOKEN.")
    private @Nullable URI url;

    @Option(names = "--json", description = "The report as JSON, an object a file.")
    private boolean json;

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        ImportOptions options = format.read(problems);
        Processing rules = processing.read(problems);
        Path hookFile = hooks.read(problems);
        List<String> found = found(problems);
        checkUrl(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        Hooks all = Hooks.found();
        if (hookFile != null) {
            all.add(HookFile.open(hookFile));
        }
        return run(found, options, EventRules.of(rules, all));
    }

    private void checkUrl(List<String> problems) {
        if (url != null
                && (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?"))) {
            problems.add("--url was '" + url + "' but must be an address such as http://logs.example.com:8787");
        }
    }

    /** What patterns stand for; a file that is not there is a problem before anything is imported. */
    private List<String> found(List<String> problems) {
        List<String> found = new ArrayList<>();
        for (String file : files) {
            if (file.equals(STANDARD_INPUT) || Files.isRegularFile(Path.of(file))) {
                found.add(file);
            } else if (PathPattern.isPattern(file)) {
                addMatching(file, found, problems);
            } else {
                problems.add(file
                        + (Files.isDirectory(Path.of(file))
                                ? " is a directory; name the files in it"
                                : " is not there"));
            }
        }
        return found;
    }

    private static void addMatching(String pattern, List<String> found, List<String> problems) {
        try {
            List<Path> matching = PathPattern.of(pattern).files();
            matching.forEach(file -> found.add(file.toString()));
            if (matching.isEmpty()) {
                problems.add("no file matches " + pattern);
            }
        } catch (IllegalArgumentException | IOException e) {
            problems.add(pattern + " cannot be looked for: " + e.getMessage());
        }
    }

    private int run(List<String> found, ImportOptions options, EventRules rules) {
        if (url != null) {
            URI base = URI.create(url.toString().replaceFirst("/*$", "/"));
            try (ImportTarget target = ServiceTarget.at(base, System.getenv("LLMLOG_INGEST_TOKEN"), rules.hooks())) {
                return run(found, options, target);
            }
        }
        OwnersDirectory.make(data);
        try (DataAccess access = DataAccess.open(data);
                ImportTarget target = access.importing(rules)) {
            return run(found, options, target);
        }
    }

    /** A file that fails does not keep the others from being imported. */
    private int run(List<String> found, ImportOptions options, ImportTarget target) {
        int exit = 0;
        for (String file : found) {
            ImportLine line = ImportLine.of(file, spec.commandLine().getErr());
            try {
                ImportResult result = run(file, options, target, line);
                line.end();
                report(result);
            } catch (ExplainedException e) {
                line.end();
                spec.commandLine().getErr().println("llmlog: " + e.getMessage());
                exit = 1;
            }
        }
        return exit;
    }

    private static ImportResult run(String file, ImportOptions options, ImportTarget target, ImportProgress progress) {
        return file.equals(STANDARD_INPUT)
                ? FileImport.run(System.in, "stdin", options, target, progress)
                : FileImport.run(Path.of(file), options, target, progress);
    }

    private void report(ImportResult result) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? json(result) : text(result));
        out.flush();
    }

    private static String text(ImportResult result) {
        return String.format(
                Locale.ROOT,
                "%s: %,d stored, %,d there already, %,d dropped, %,d rejected; %,d bytes in %.1f s, %,.0f logs per"
                        + " second",
                result.file(),
                result.count(),
                result.duplicates(),
                result.dropped(),
                result.rejected(),
                result.bytes(),
                result.duration().toNanos() / 1e9,
                result.logsPerSecond());
    }

    private static ObjectNode json(ImportResult result) {
        return new ObjectMapper()
                .createObjectNode()
                .put("file", result.file())
                .put("count", result.count())
                .put("duplicates", result.duplicates())
                .put("dropped", result.dropped())
                .put("rejected", result.rejected())
                .put("bytes", result.bytes())
                .put("duration_ms", result.duration().toMillis())
                .put("logs_per_second", Math.round(result.logsPerSecond()));
    }
}
