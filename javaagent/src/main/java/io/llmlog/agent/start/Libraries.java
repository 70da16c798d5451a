package io.llmlog.agent.start;

import io.llmlog.agent.sdk.Hosts;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.apache.ApacheHttpClient;
import io.llmlog.agent.sdk.azure.AzureOpenAi;
import io.llmlog.agent.sdk.bedrock.Bedrock;
import io.llmlog.agent.sdk.jdk.JdkClient;
import io.llmlog.agent.sdk.jdk.Ollama4j;
import io.llmlog.agent.sdk.jdk.SimpleOpenAi;
import io.llmlog.agent.sdk.langchain.LangChain4j;
import io.llmlog.agent.sdk.okhttp.CohereJava;
import io.llmlog.agent.sdk.okhttp.GoogleGenAi;
import io.llmlog.agent.sdk.okhttp.OkHttp;
import io.llmlog.agent.sdk.okhttp.OpenAiGpt3Java;
import io.llmlog.agent.sdk.reactornetty.ReactorNetty;
import io.llmlog.agent.sdk.spans.OpenTelemetrySpans;
import io.llmlog.agent.sdk.spring.SpringAi;
import io.llmlog.agent.sdk.stainless.Stainless;
import java.util.List;
import java.util.Set;

/** Every library that is instrumented. HTTP clients come last: what stands on them is asked first. */
final class Libraries {
    /** Woven apart from the others, since it lies beneath the loaders that see the hooks. */
    static final Library JDK = new JdkClient();

    static final List<Library> ALL = List.of(
            Stainless.OPENAI,
            Stainless.ANTHROPIC,
            new LangChain4j(),
            new GoogleGenAi(),
            new Bedrock(),
            new SpringAi(),
            new AzureOpenAi(),
            new OpenAiGpt3Java(),
            new CohereJava(),
            new Ollama4j(),
            new SimpleOpenAi(),
            new OkHttp(),
            JDK,
            new ApacheHttpClient(),
            new ReactorNetty(),
            new OpenTelemetrySpans());

    private Libraries() {}

    /** All but those of these names, and those that are for hosts when there are none. */
    static List<Library> chosen(Set<String> switchedOff, Hosts hosts) {
        return ALL.stream()
                .filter(library -> !switchedOff.contains(library.name()))
                .filter(library -> !library.isOptIn() || !hosts.isEmpty())
                .toList();
    }

    /** Their names, for messages. */
    static String names() {
        return String.join(", ", ALL.stream().map(Library::name).toList());
    }
}
