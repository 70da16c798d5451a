package io.llmlog.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What ours adds to a call. In one process, whose calls take turns: in some the hooks lead nowhere, as without an agent that follows them, so
 * that both kinds meet the same compiled code, heap and neighbours.
 */
final class AgentCalls {
    private AgentCalls() {}

    static void run() throws Exception {
        System.out.println("| call | without us (p50) | with LLMLog (p50) | added us |\n| --- | --- | --- | --- |");
        try (SizedProvider provider = new SizedProvider();
                Scratch scratch = new Scratch()) {
            List<String> arguments = new ArrayList<>();
            for (int bytes : List.of(1_000, 100_000, 1_000_000)) {
                arguments.addAll(List.of("an answer of " + kilobytes(bytes), provider.answers(bytes), "100"));
            }
            for (int bytes : List.of(100_000, 1_000_000)) {
                arguments.addAll(
                        List.of("a question of " + kilobytes(bytes), provider.answers(1_000), String.valueOf(bytes)));
            }
            ChildProgram program = ChildProgram.run(
                    scratch.path(), Agents.ours(scratch.path()), Program.class, arguments.toArray(new String[0]));
            System.out.print(program.out());
        }
    }

    private static String kilobytes(int bytes) {
        return bytes / 1000 + " KB";
    }

    /** The program: is given a name, an address and the size of the question for each line that it prints. */
    static final class Program {
        private static final int TURNS = 150;
        private static final int CALLS = 10;

        private Program() {}

        public static void main(String[] args) throws Exception {
            for (int i = 0; i < args.length; i += 3) {
                measure(args[i], args[i + 1], SizedProvider.text(Integer.parseInt(args[i + 2])));
            }
        }

        private static void measure(String name, String url, String question) throws ReflectiveOperationException {
            OpenAIClient client =
                    OpenAIOkHttpClient.builder().baseUrl(url).apiKey("sk-sim").build();
            ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                    .model("m")
                    .addUserMessage(question)
                    .build();
            Hooks hooks = new Hooks();
            double[][] micros = new double[2][TURNS * CALLS];
            // The first half warms up and is overwritten.
            for (int turn = 0; turn < 4 * TURNS; turn++) {
                int with = turn % 2;
                hooks.lead(with == 1);
                for (int call = 0; call < CALLS; call++) {
                    long start = System.nanoTime();
                    client.chat().completions().create(params);
                    micros[with][(turn / 2 % TURNS) * CALLS + call] = (System.nanoTime() - start) / 1e3;
                }
            }
            hooks.lead(true);
            client.close();
            Arrays.sort(micros[0]);
            Arrays.sort(micros[1]);
            double without = micros[0][micros[0].length / 2];
            double with = micros[1][micros[1].length / 2];
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.0f |%n", name, without, with, with - without);
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
