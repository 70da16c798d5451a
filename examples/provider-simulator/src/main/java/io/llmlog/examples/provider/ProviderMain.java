package io.llmlog.examples.provider;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/** Runs the simulator until it is stopped. */
public final class ProviderMain {
    private static final int DEFAULT_PORT = 8089;
    private static final String HELP = """
            Usage: java -jar provider-simulator.jar [options]

            A SIMULATED LLM provider on 127.0.0.1: the wire formats of OpenAI and Anthropic, made-up answers, no model behind it.

              --port N          port to listen on (default 8089, 0 for a free one)
              --seed N          equal seeds give equal answers to equal requests (default 1)
              --error-rate X    share of failing requests, 0 to 1 (default 0.04)
              --request-log DIR writes every request there, byte by byte (with the API keys that it carries)
              --help            this text
            """;

    private ProviderMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        SimulatedProvider provider;
        try {
            provider = SimulatedProvider.start(parse(args));
        } catch (RuntimeException e) {
            System.err.println("provider-simulator: " + e.getMessage() + "; --help shows the options");
            System.exit(2);
            return;
        }
        System.out.println("SIMULATED provider, no model behind it.");
        System.out.println("  OpenAI base URL:    " + provider.openAiBaseUrl());
        System.out.println("  Anthropic base URL: " + provider.baseUrl());
        Thread.currentThread().join();
    }

    static SimulatorOptions parse(String... args) {
        SimulatorOptions options = SimulatorOptions.forDemo().withPort(DEFAULT_PORT);
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            String option = words.next();
            if (!words.hasNext()) {
                throw new IllegalArgumentException("option " + option + " is unknown or lacks its value");
            }
            options = with(options, option, words.next());
        }
        return options;
    }

    private static SimulatorOptions with(SimulatorOptions options, String option, String value) {
        try {
            return switch (option) {
                case "--port" -> options.withPort(Integer.parseInt(value));
                case "--seed" -> options.withSeed(Long.parseLong(value));
                case "--error-rate" -> options.withErrorRate(Double.parseDouble(value));
                case "--request-log" -> options.withRequestLog(Path.of(value));
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " was '" + value + "' but must be a number", e);
        }
    }
}
