package io.llmlog.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
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

    static void run() throws Exception {
        System.out.printf(
                "| %d streams that hang after | heap each without an agent, KiB | with LLMLog, KiB | added KiB |%n"
                        + "| --- | --- | --- | --- |%n",
                STREAMS);
        for (int bytes : List.of(100_000, 1_000_000, 4_000_000, 16_000_000)) {
            double without = measure(Agents::none, bytes);
            double with = measure(Agents::ours, bytes);
            System.out.printf(
                    Locale.ROOT, "| %.1f MB | %.0f | %.0f | %.0f |%n", bytes / 1e6, without, with, with - without);
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
            OpenAIClient client =
                    OpenAIOkHttpClient.builder().baseUrl(args[0]).apiKey("sk-sim").build();
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
