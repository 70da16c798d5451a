package io.llmlog.analytics.cli;

import io.llmlog.analytics.retention.Keep;
import io.llmlog.analytics.service.StoreCare;
import io.llmlog.config.DataSize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How {@code llmlog serve} looks after its store. */
final class CareOptions {
    private static final String METADATA = "metadata";
    private static final String CONTENT = "content";

    @Option(
            names = "--keep",
            paramLabel = "WHAT=TIME",
            split = ",",
            description =
                    "How long to keep events, as in metadata=400d,content=30d: after the one time they are deleted, after"
                            + " the other prompts and answers are taken out of them. Default: for ever.")
    private Map<String, String> keep = new LinkedHashMap<>();

    @Option(
            names = "--min-free",
            paramLabel = "SIZE",
            description = "With less room than that on the disk of the data, nothing is taken in until there is more."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "512MiB")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String minFree;

    /** What they say; whatever is wrong goes to the problems. */
    StoreCare read(List<String> problems) {
        return new StoreCare(keep(problems), minFree(problems));
    }

    private Keep keep(List<String> problems) {
        keep.keySet().stream()
                .filter(name -> !name.equals(METADATA) && !name.equals(CONTENT))
                .forEach(name -> problems.add("--keep " + name + " must be " + METADATA + " or " + CONTENT));
        try {
            return new Keep(time(METADATA, problems), time(CONTENT, problems));
        } catch (IllegalArgumentException e) {
            problems.add("--keep: " + e.getMessage());
            return Keep.EVERYTHING;
        }
    }

    private @Nullable Duration time(String name, List<String> problems) {
        String text = keep.get(name);
        try {
            return text == null ? null : new DurationConverter().convert(text);
        } catch (TypeConversionException e) {
            problems.add("--keep " + name + " " + e.getMessage());
            return null;
        }
    }

    private long minFree(List<String> problems) {
        try {
            return DataSize.parse(minFree).bytes();
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add("--min-free was '" + minFree + "' but must be a size such as 512MiB");
            return 0;
        }
    }
}
