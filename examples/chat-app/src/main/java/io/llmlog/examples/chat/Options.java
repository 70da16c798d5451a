package io.llmlog.examples.chat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param provider who answers
 * @param baseUrl where it listens
 * @param apiKey key to send
 * @param model one model for everything, or empty for a model per activity
 * @param time how long to go on
 * @param calls how many calls to make at most
 * @param users how many users ask at the same time
 * @param seed equal seeds give equal questions
 * @param rate calls per second of all users together
 * @param questions what is asked, in turn; empty for the program's own
 */
record Options(
        Provider provider,
        String baseUrl,
        String apiKey,
        String model,
        Duration time,
        long calls,
        int users,
        long seed,
        double rate,
        List<String> questions) {

    static final String HELP = """
            Usage: java -jar chat-app.jar [options]

            Users ask an LLM questions about code, translations and numbers until they are stopped.

              --provider NAME  simulated (default): the provider simulator, nothing leaves the machine
                               openai: the real one, needs OPENAI_API_KEY and costs money; 20 calls unless --calls says otherwise
                               ollama: a local Ollama, chat only
              --base-url URL   where the provider listens (default: the simulator's, OpenAI's or Ollama's own)
              --model NAME     one model for everything (default: a model per activity; for ollama gemma:2b)
              --for TIME       stop after that time, such as 20s or 5m
              --calls N        stop after N calls
              --users N        users asking at the same time (default 8)
              --rate X         calls per second of all users together (default 8)
              --seed N         equal seeds give equal questions (default 1)
              --questions FILE ask its lines, one after the other, instead of the program's own questions
              --help           this text
            """;

    private static final Set<String> NAMES = Set.of(
            "--provider", "--base-url", "--model", "--for", "--calls", "--users", "--rate", "--seed", "--questions");
    private static final Duration UNTIL_STOPPED = Duration.ofDays(10_000);

    static Options parse(String[] args, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!NAMES.contains(args[i])) {
                throw new IllegalArgumentException("unknown option " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " lacks its value");
            }
            given.put(args[i], args[i + 1]);
        }
        Provider provider = Provider.named(given.getOrDefault("--provider", "simulated"));
        return new Options(
                provider,
                given.getOrDefault("--base-url", provider.baseUrl()),
                apiKey(provider, environment),
                given.getOrDefault("--model", provider == Provider.OLLAMA ? "gemma:2b" : ""),
                given.containsKey("--for") ? duration(given.get("--for")) : UNTIL_STOPPED,
                positive(
                        "--calls",
                        given,
                        provider == Provider.OPENAI && !given.containsKey("--for") ? "20" : "" + Long.MAX_VALUE),
                (int) Math.min(1000, positive("--users", given, "8")),
                number("--seed", given, "1"),
                rate(given.getOrDefault("--rate", "8")),
                questions(given.get("--questions")));
    }

    OpenAIClient client() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .maxRetries(1)
                .build();
    }

    /** The real key goes to OpenAI only; a key in the environment alone sends nothing there. */
    private static String apiKey(Provider provider, Map<String, String> environment) {
        if (provider != Provider.OPENAI) {
            return "sk-no-key-needed";
        }
        String key = environment.getOrDefault("OPENAI_API_KEY", "");
        if (key.isBlank()) {
            throw new IllegalArgumentException("--provider openai needs the environment variable OPENAI_API_KEY");
        }
        return key;
    }

    private static Duration duration(String text) {
        if (!text.matches("[1-9]\\d{0,8}(ms|s|m|h)")) {
            throw new IllegalArgumentException(
                    "--for was '" + text + "' but must be a time such as 500ms, 20s, 5m or 1h");
        }
        long number = Long.parseLong(text.replaceAll("\\D", ""));
        return switch (text.replaceAll("\\d", "")) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static long positive(String name, Map<String, String> given, String otherwise) {
        long value = number(name, given, otherwise);
        if (value < 1) {
            throw new IllegalArgumentException(name + " was " + value + " but must be at least 1");
        }
        return value;
    }

    private static long number(String name, Map<String, String> given, String otherwise) {
        String text = given.getOrDefault(name, otherwise);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " was '" + text + "' but must be a whole number", e);
        }
    }

    private static List<String> questions(@Nullable String file) {
        if (file == null) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("--questions " + file + " has no question in it");
            }
            return lines;
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("--questions " + file + " cannot be read: " + e, e);
        }
    }

    private static double rate(String text) {
        if (!text.matches("\\d{1,6}(\\.\\d+)?") || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException(
                    "--rate was '" + text + "' but must be a number of calls per second above 0");
        }
        return Double.parseDouble(text);
    }
}
