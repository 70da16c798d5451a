package io.llmlog.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.examples.provider.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What an agent adds to a program that does nothing, and to one that makes one call: time, CPU and the most memory it held. */
final class AgentStart {
    private AgentStart() {}

    static void run(Effort effort, Findings findings) throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            compare("an empty program", "", effort, findings);
            compare("a program that makes one call", provider.baseUrl(), effort, findings);
        }
    }

    /** Each beside the program without an agent that ran right before it. */
    private static void compare(String program, String url, Effort effort, Findings findings) throws Exception {
        new Contest(
                        program + ": added by the agent",
                        Agents.OPEN_TELEMETRY,
                        Figure.less("time", "s"),
                        Figure.less("CPU", "s"),
                        Figure.less("peak memory", "MiB"))
                .with(Agents.LLMLOG, Role.OURS, () -> added(Agents::ours, url))
                .with(Agents.OPEN_TELEMETRY, Role.PEER, () -> added(scratch -> Agents.openTelemetry("none"), url))
                .with(Agents.DATADOG, Role.PEER, () -> added(scratch -> Agents.datadog(), url))
                .run(effort.of(3, 1), findings);
    }

    private static double[] added(Function<Path, List<String>> agent, String url) throws Exception {
        double[] without = measure(Agents::none, url);
        double[] with = measure(agent, url);
        Arrays.setAll(with, i -> with[i] - without[i]);
        return with;
    }

    private static double[] measure(Function<Path, List<String>> agent, String url) throws Exception {
        try (Scratch scratch = new Scratch()) {
            ChildProgram program = ChildProgram.run(scratch.path(), agent.apply(scratch.path()), Program.class, url);
            double[] figures = program.figures();
            return new double[] {program.seconds(), figures[0], figures[1]};
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
