package io.llmlog.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {
    private static final Map<String, String> KEYS =
            Map.of("GEMINI_API_KEY", "AIza-secret", "OPENAI_API_KEY", "sk-secret");

    private final List<String> problems = new ArrayList<>();

    @Test
    void areThoseOfALocalOllama_unlessTold() {
        assertThat(ModelSettings.read(null, null, null, Map.of(), problems)).isEqualTo(ModelSettings.DEFAULT);
        assertThat(ModelSettings.DEFAULT.name()).isEqualTo("ollama gemma:2b");
        assertThat(ModelSettings.DEFAULT.url()).isEqualTo(URI.create("http://localhost:11434"));
    }

    @Test
    void takeTheKeyFromTheEnvironment_andNeverShowIt() {
        ModelSettings gemini = ModelSettings.read("gemini", null, null, KEYS, problems);

        assertThat(problems).isEmpty();
        assertThat(gemini.name()).isEqualTo("gemini gemini-1.5-flash");
        assertThat(gemini.key()).isNotNull();
        assertThat(gemini.toString()).doesNotContain("secret");
    }

    @Test
    void sayAllThatIsWrongAtOnce() {
        ModelSettings.read("gemini", "a b", "ftp://x", Map.of(), problems);

        assertThat(problems)
                .anyMatch(problem -> problem.startsWith("--model was 'a b' but must"))
                .anyMatch(problem -> problem.startsWith("--model-url must be http://"));
    }

    @Test
    void nameTheProvidersThereAre() {
        ModelSettings.read("anthropic", null, null, KEYS, problems);

        assertThat(problems)
                .containsExactly("--model-provider was 'anthropic' but must be one of ollama, gemini, openai, none");
    }

    @Test
    void wantAKeyOfProvidersThatNeedOne_butNotOfServersThatSpeakLikeThem() {
        ModelSettings.read("openai", null, null, Map.of(), problems);
        ModelSettings local = ModelSettings.read("openai", "qwen", "http://vllm.internal:8000/v1/", Map.of(), problems);

        assertThat(problems)
                .containsExactly("--model-provider openai needs a key in the environment variable OPENAI_API_KEY");
        assertThat(local.url()).isEqualTo(URI.create("http://vllm.internal:8000/v1"));
    }

    @Test
    void refuseToSendAKeyUnencrypted() {
        ModelSettings.read("openai", null, "http://gateway.example.com/v1", KEYS, problems);

        assertThat(problems).singleElement().asString().contains("unencrypted").doesNotContain("sk-secret");
    }

    @Test
    void refuseAUrlWithAPassword_withoutRepeatingIt() {
        ModelSettings.read(null, null, "http://user:geheim@localhost:11434", Map.of(), problems);

        assertThat(problems).singleElement().asString().doesNotContain("geheim");
    }

    @Test
    void refuseAKeyThatWouldAddHeaders() {
        assertThatThrownBy(() -> new ModelKey("a\r\nX-Evil: 1")).hasMessageNotContaining("Evil");
        ModelSettings.read("gemini", null, null, Map.of("GEMINI_API_KEY", "two words"), problems);
        assertThat(problems).anyMatch(problem -> problem.startsWith("the key in GEMINI_API_KEY must be printable"));
    }

    @Test
    void askNoModelWhereNoneIsWanted() {
        TextModel none =
                ModelSettings.read("none", null, null, Map.of(), problems).open();

        assertThatThrownBy(() -> none.ask(new ModelQuestion("a", "b", 1), piece -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage("no model is asked, as --model-provider none says");
    }
}
