package io.llmlog.examples.provider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"messages":[{"role":"system","content":"S"},{"role":"user","content":"U"}],"max_tokens":9} | S U | U | 9
                    {"messages":[{"role":"user","content":[{"type":"text","text":"U"},{"type":"image_url"}]}]}   | U   | U | -1
                    {"instructions":"S","input":"U","max_output_tokens":9}                                       | S U | U | 9
                    {"instructions":"S","input":[{"role":"user","content":[{"type":"input_text","text":"U"}]}]}  | S U | U | -1
                    {"system":[{"type":"text","text":"S"}],"messages":[{"role":"user","content":"U"}]}           | S U | U | -1
                    {"input":["S","U"]}                                                                          | S U | U | -1
                    """)
    void findsTheTextOfEveryKindOfRequest(String body, String text, String question, int limit) throws IOException {
        Prompt prompt = Prompt.of(new ObjectMapper().readTree(body));
        assertThat(prompt.text()).isEqualTo(text.replace(' ', '\n'));
        assertThat(prompt.question()).isEqualTo(question);
        assertThat(prompt.limit().orElse(-1)).isEqualTo(limit);
    }
}
