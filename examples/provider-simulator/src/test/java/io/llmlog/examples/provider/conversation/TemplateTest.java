package io.llmlog.examples.provider.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void escapesForJson_unlessAskedNotTo() {
        Values values = new Values().put("text", "a \"$1\" \\\n").put("json", "{\"n\":1}");
        assertThat(new Template("{\"t\":\"{{text}}\",\"o\":{{{json}}}}").fill(values))
                .isEqualTo("{\"t\":\"a \\\"$1\\\" \\\\\\n\",\"o\":{\"n\":1}}");
    }

    @Test
    void countsThroughTheItemsOfAList() {
        Values values = new Values().put("x", "-").putList("list", List.of(Map.of("y", 1), Map.of("y", 2)));
        Template template = new Template("{{n++}}{{x}}");
        assertThat(template.fill(values)).isEqualTo("0-");
        assertThat(values.each("list"))
                .extracting(item -> template.fill(item) + item.text("y"))
                .containsExactly("1-1", "2-2");
        assertThat(template.fill(values)).isEqualTo("3-");
    }

    @Test
    void namesAPlaceholderThatHasNoValue() {
        assertThatThrownBy(() -> new Template("{{nope}}").fill(new Values().put("yes", 1)))
                .hasMessage("no value for the placeholder 'nope'; there are: [yes]");
        assertThatThrownBy(() -> new Values().each("nope")).hasMessage("no list 'nope'; there are: []");
    }
}
