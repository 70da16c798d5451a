package io.llmlog.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How much heap a stream holds that has told much and hangs, with ours and without. */
final class AgentStreams {
    private static final int STREAMS = 20;

    private AgentStreams() {}

    static void run(Effort effort, Findings findings) throws Exception {
        for (int bytes :
                effort.quick() ? List.of(100_000, 4_000_000) : List.of(100_000, 1_000_000, 4_000_000, 16_000_000)) {
            String subject = String.format(Locale.ROOT, "%d streams that hang after %.1f MB", STREAMS, bytes / 1e6);
            Figure heap = Figure.less("heap of each", "KiB");
            findings.add(subject, Agents.NONE, Role.LIMIT, heap, measure(Agents::none, bytes));
            findings.add(subject, Agents.LLMLOG, Role.OURS, heap, measure(Agents::ours, bytes));
        }
    }

    private static double measure(Function<Path, List<String>> agent, int bytes) throws Exception {
        try (SizedProvider provider = new SizedProvider();
                Scratch scratch = new Scratch()) {
            List<String> options = new ArrayList<>(agent.apply(scratch.path()));
            options.add("-Xmx512m");
            return ChildProgram.run(
                            scratch.path(), options, Program.class, provider.streams(bytes), String.valueOf(bytes))
                    .figures()[0];
        }
    }

    /** The program: is given an address and the bytes that each stream tells; prints KiB of heap for each of them. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(args[0])
                    .apiKey("sk-sim")
                    .build();
            int pieces = Integer.parseInt(args[1]) / SizedProvider.PIECE;
            // The first stream loads what all of them need.
            List<StreamResponse<ChatCompletionChunk>> open = new ArrayList<>();
            open.add(read(client, pieces));
            long before = usedHeap();
            for (int i = 0; i < STREAMS; i++) {
                open.add(read(client, pieces));
            }
            double kibibytes = (usedHeap() - before) / 1024.0 / STREAMS;
            open.forEach(StreamResponse::close);
            client.close();
            System.out.println(kibibytes);
        }

        @SuppressWarnings("MustBeClosedChecker") // closed when all have been measured
        private static StreamResponse<ChatCompletionChunk> read(OpenAIClient client, int pieces) {
            StreamResponse<ChatCompletionChunk> stream = client.chat()
                    .completions()
                    .createStreaming(ChatCompletionCreateParams.builder()
                            .model("m")
                            .addUserMessage("Good morning")
                            .build());
            Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
            for (int i = 0; i < pieces; i++) {
                chunks.next();
            }
            return stream;
        }

        private static long usedHeap() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
