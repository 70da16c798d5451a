package io.llmlog.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.llmlog.examples.provider.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What an agent adds to a program that does nothing, and to one that makes one call: time, CPU and the most memory it held. */
final class AgentStart {
    private static final int ROUNDS = 3;

    private AgentStart() {}

    static void run() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            Map<String, Turns.Contender> contenders = new LinkedHashMap<>();
            for (String url : List.of("", provider.baseUrl())) {
                String program = url.isEmpty() ? "an empty program" : "one call";
                contenders.put(program + ", no agent", () -> measure(Agents::none, url));
                contenders.put(program + ", LLMLog", () -> measure(Agents::ours, url));
                contenders.put(program + ", OpenTelemetry", () -> measure(scratch -> Agents.openTelemetry("none"), url));
            }
            print(Turns.medians(ROUNDS, contenders));
        }
    }

    private static double[] measure(Function<Path, List<String>> agent, String url) throws Exception {
        try (Scratch scratch = new Scratch()) {
            ChildProgram program = ChildProgram.run(scratch.path(), agent.apply(scratch.path()), Program.class, url);
            double[] figures = program.figures();
            return new double[] {program.seconds(), figures[0], figures[1]};
        }
    }

    private static void print(Map<String, double[]> results) {
        System.out.println("| program | wall s | CPU s | peak memory MiB | added wall s | added CPU s | added MiB |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        double[] bare = {};
        for (Map.Entry<String, double[]> result : results.entrySet()) {
            double[] figures = result.getValue();
            bare = result.getKey().endsWith("no agent") ? figures : bare;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.0f | %.2f | %.2f | %.0f |%n",
                    result.getKey(),
                    figures[0],
                    figures[1],
                    figures[2],
                    figures[0] - bare[0],
                    figures[1] - bare[1],
                    figures[2] - bare[2]);
        }
    }

    /** The program: calls when it is given an address. Prints seconds of CPU and the most MiB that were resident. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException {
            if (!args[0].isEmpty()) {
                OpenAIClient client = OpenAIOkHttpClient.builder()
                        .baseUrl(args[0] + "/v1")
                        .apiKey("sk-sim")
                        .build();
                client.chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("sim-chat")
                                .addUserMessage("Good morning")
                                .build());
                client.close();
            }
            Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            System.out.println(cpu.toMillis() / 1e3 + " " + peakMebibytes());
        }

        /** As Linux counts it. */
        private static double peakMebibytes() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
