package io.llmlog.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What ours adds to a call. In one process, whose calls take turns: in some the hooks lead nowhere, as without an agent that follows them, so
 * that both kinds meet the same compiled code, heap and neighbours. CPU is that of the calling thread alone, the lower quartile of the turns:
 * what a call costs its caller however many others want the machine.
 */
final class AgentCalls {
    private AgentCalls() {}

    static void run() throws Exception {
        System.out.println("| call | us without (p50) | us with LLMLog (p50) | CPU us without | CPU us with LLMLog | added CPU us |\n"
                + "| --- | --- | --- | --- | --- | --- |");
        try (SizedProvider provider = new SizedProvider();
                Scratch scratch = new Scratch()) {
            List<String> arguments = new ArrayList<>();
            for (int bytes : List.of(1_000, 100_000, 1_000_000)) {
                arguments.addAll(List.of(
                        "an answer of " + kilobytes(bytes), provider.answers(bytes), "100", turns(bytes)));
            }
            for (int bytes : List.of(100_000, 1_000_000)) {
                arguments.addAll(
                        List.of(
                        "a question of " + kilobytes(bytes),
                        provider.answers(1_000),
                        String.valueOf(bytes),
                        turns(bytes)));
            }
            ChildProgram program = ChildProgram.run(
                    scratch.path(), Agents.ours(scratch.path()), Program.class, arguments.toArray(new String[0]));
            System.out.print(program.out());
        }
    }

    private static String turns(int bytes) {
        return String.valueOf(Math.min(150, Math.max(20, 10_000_000 / bytes)));
    }

    private static String kilobytes(int bytes) {
        return bytes / 1000 + " KB";
    }

    /** The program: is given a name, an address, the size of the question and a number of turns for each line that it prints. */
    static final class Program {
        private static final int CALLS = 10;
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private Program() {}

        public static void main(String[] args) throws Exception {
            for (int i = 0; i < args.length; i += 4) {
                measure(
                        args[i],
                        args[i + 1],
                        SizedProvider.text(Integer.parseInt(args[i + 2])),
                        Integer.parseInt(args[i + 3]));
            }
        }

        private static void measure(String name, String url, String question, int turns)
                throws ReflectiveOperationException {
            OpenAIClient client =
                    OpenAIOkHttpClient.builder().baseUrl(url).apiKey("sk-sim").build();
            ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                    .model("m")
                    .addUserMessage(question)
                    .build();
            Hooks hooks = new Hooks();
            double[][] micros = new double[2][turns * CALLS];
            double[][] cpu = new double[2][turns];
            // The first half warms up and is overwritten.
            for (int turn = 0; turn < 4 * turns; turn++) {
                int with = turn % 2;
                int slot = turn / 2 % turns;
                hooks.lead(with == 1);
                long cpuStart = THREADS.getCurrentThreadCpuTime();
                for (int call = 0; call < CALLS; call++) {
                    long start = System.nanoTime();
                    client.chat().completions().create(params);
                    micros[with][slot * CALLS + call] = (System.nanoTime() - start) / 1e3;
                }
                cpu[with][slot] = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e3 / CALLS;
            }
            hooks.lead(true);
            client.close();
            print(name, micros, cpu);
        }

        private static void print(String name, double[][] micros, double[][] cpu) {
            double[] quartiles = new double[2];
            double[] medians = new double[2];
            for (int with = 0; with < 2; with++) {
                Arrays.sort(micros[with]);
                Arrays.sort(cpu[with]);
                medians[with] = micros[with][micros[with].length / 2];
                quartiles[with] = cpu[with][cpu[with].length / 4];
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                    name,
                    medians[0],
                    medians[1],
                    quartiles[0],
                    quartiles[1],
                    quartiles[1] - quartiles[0]);
        }
    }

    /** The agent's hooks, reached by name: they are in the agent's jar. */
    private static final class Hooks {
        private final Method connect;
        private final Object watcher;

        Hooks() throws ReflectiveOperationException {
            Class<?> hooks = Class.forName("io.llmlog.agent.bridge.Hooks");
            Field field = hooks.getDeclaredField("watcher");
            field.setAccessible(true);
            watcher = field.get(null);
            connect = hooks.getMethod("connect", field.getType());
        }

        void lead(boolean somewhere) throws ReflectiveOperationException {
            connect.invoke(null, somewhere ? watcher : null);
        }
    }
}
