package io.llmlog.agent.start;

import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.genai.GoogleGenAi;
import io.llmlog.agent.sdk.langchain.LangChain4j;
import io.llmlog.agent.sdk.spring.SpringAi;
import io.llmlog.agent.sdk.stainless.Stainless;
import java.util.List;
import java.util.Set;

/** Every library that is instrumented. */
final class Libraries {
    static final List<Library> ALL =
            List.of(Stainless.OPENAI, Stainless.ANTHROPIC, new LangChain4j(), new GoogleGenAi(), new SpringAi());

    private Libraries() {}

    /** All but those of these names. */
    static List<Library> without(Set<String> names) {
        return ALL.stream().filter(library -> !names.contains(library.name())).toList();
    }

    /** Their names, for messages. */
    static String names() {
        return String.join(", ", ALL.stream().map(Library::name).toList());
    }
}
