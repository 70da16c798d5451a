package io.llmlog.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Measured;
import io.llmlog.benchmarks.result.Role;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What ours adds to a call. In one process, whose calls take turns: in some the hooks lead nowhere, as without an agent that follows them, so
 * that both kinds meet the same compiled code, heap and neighbours. CPU is that of the calling thread alone, the lower quartile of the turns:
 * what a call costs its caller however many others want the machine. Measured twice: in the program's first calls, which run code that is not
 * compiled yet, and after a warm-up.
 */
final class AgentCalls {
    private static final List<Figure> FIGURES =
            List.of(Figure.less("p50", "us"), Figure.less("CPU", "us"), Figure.less("CPU in the first calls", "us"));

    private AgentCalls() {}

    static void run(Effort effort, Findings findings) throws Exception {
        try (SizedProvider provider = new SizedProvider();
                Scratch scratch = new Scratch()) {
            for (int bytes : List.of(1_000, 100_000, 1_000_000)) {
                String url = provider.answers(bytes);
                measure("a call, an answer of " + kilobytes(bytes), scratch, url, 100, turns(bytes), effort, findings);
            }
            for (int bytes : List.of(100_000, 1_000_000)) {
                String url = provider.answers(1_000);
                measure(
                        "a call, a question of " + kilobytes(bytes),
                        scratch,
                        url,
                        bytes,
                        turns(bytes),
                        effort,
                        findings);
            }
        }
    }

    private static void measure(
            String subject, Scratch scratch, String url, int question, String turns, Effort effort, Findings findings)
            throws Exception {
        double[] figures = ChildProgram.run(
                        scratch.path(),
                        Agents.ours(scratch.path()),
                        Program.class,
                        url,
                        String.valueOf(question),
                        turns,
                        String.valueOf(effort.of(30, 4)))
                .figures();
        for (int i = 0; i < FIGURES.size(); i++) {
            tell(subject, Agents.NONE, Role.LIMIT, FIGURES.get(i), figures[2 * i], findings);
            tell(subject, Agents.LLMLOG, Role.OURS, FIGURES.get(i), figures[2 * i + 1], findings);
        }
    }

    private static void tell(
            String subject, String contender, Role role, Figure figure, double value, Findings findings) {
        findings.add(List.of(new Measured(subject, contender, role, figure, Agents.NONE, List.of(value), null)));
    }

    private static String turns(int bytes) {
        return String.valueOf(Math.min(150, Math.max(20, 10_000_000 / bytes)));
    }

    private static String kilobytes(int bytes) {
        return bytes / 1000 + " KB";
    }

    /**
     * The program: is given an address, the size of the question, a number of turns and seconds to warm up. Prints each figure without the hooks and
     * with them.
     */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws Exception {
            measure(
                    args[0],
                    SizedProvider.text(Integer.parseInt(args[1])),
                    Integer.parseInt(args[2]),
                    Duration.ofSeconds(Long.parseLong(args[3])));
        }

        private static void measure(String url, String question, int turns, Duration warmUp)
                throws ReflectiveOperationException {
            OpenAIClient client =
                    OpenAIOkHttpClient.builder().baseUrl(url).apiKey("sk-sim").build();
            ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                    .model("m")
                    .addUserMessage(question)
                    .build();
            Hooks hooks = new Hooks();
            Cost first = Cost.of(client, params, hooks, turns);
            long warm = System.nanoTime() + warmUp.toNanos();
            while (System.nanoTime() < warm) {
                Cost.of(client, params, hooks, turns);
            }
            Cost last = Cost.of(client, params, hooks, turns);
            hooks.lead(true);
            client.close();
            System.out.println(last.micros[0] + " " + last.micros[1] + " " + last.cpu[0] + " " + last.cpu[1] + " "
                    + first.cpu[0] + " " + first.cpu[1]);
        }
    }

    /**
     * What calls cost without the hooks and with them, in microseconds.
     *
     * @param micros the median of the time that a call took
     * @param cpu of the calling thread
     */
    private record Cost(double[] micros, double[] cpu) {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private static final int CALLS = 10;

        static Cost of(OpenAIClient client, ChatCompletionCreateParams params, Hooks hooks, int turns)
                throws ReflectiveOperationException {
            double[][] micros = new double[2][turns * CALLS];
            double[][] cpu = new double[2][turns];
            for (int turn = 0; turn < 2 * turns; turn++) {
                int with = turn % 2;
                int slot = turn / 2;
                hooks.lead(with == 1);
                long cpuStart = THREADS.getCurrentThreadCpuTime();
                for (int call = 0; call < CALLS; call++) {
                    long start = System.nanoTime();
                    client.chat().completions().create(params);
                    micros[with][slot * CALLS + call] = (System.nanoTime() - start) / 1e3;
                }
                cpu[with][slot] = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e3 / CALLS;
            }
            return new Cost(
                    new double[] {quantile(micros[0], 2), quantile(micros[1], 2)},
                    new double[] {quantile(cpu[0], 4), quantile(cpu[1], 4)});
        }

        private static double quantile(double[] values, int part) {
            Arrays.sort(values);
            return values[values.length / part];
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
