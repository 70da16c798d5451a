package io.llmlog.compatibility.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.FeatureTable;
import io.llmlog.agent.SideBySide;
import io.llmlog.compatibility.bedrock.apps.BedrockApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of the AWS SDK's Bedrock clients with the agent and without, on the newest version and the first with Converse. */
class BedrockIT {
    private static final String PROFILE = "us.anthropic.claude-3-haiku-20240307-v1:0";

    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        List<SideBySide> runs = SideBySide.both(
                () -> SideBySide.run(folder, jar -> false, BedrockApp.class),
                () -> SideBySide.run(folder, jar -> true, BedrockApp.class));
        newest = withoutChance(runs.get(0));
        oldest = withoutChance(runs.get(1));
    }

    /** What each request has of its own, with the agent or without: its number, its time and the signature over both. */
    private static SideBySide withoutChance(SideBySide run) {
        return new SideBySide(
                run.without(),
                run.with(),
                withoutChance(run.sentWithout()),
                withoutChance(run.sentWith()),
                run.events());
    }

    private static List<String> withoutChance(List<String> requests) {
        return requests.stream()
                .map(request -> request.replaceAll("(?i)(\namz-sdk-invocation-id: )\\S+", "$1*")
                        .replaceAll("(?i)(\nx-amz-date: )\\S+", "$1*")
                        .replaceAll("(Credential=[^/]+/)\\d{8}/", "$1*/")
                        .replaceAll("Signature=[0-9a-f]{64}", "Signature=*"))
                .toList();
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("bedrock", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        converse                      | 1 success - provider 1065 end_turn -
        converse-tools                | 1 success - provider 160 tool_use -
        converse-thinking             | 1 success - provider 92 end_turn -
        converse-length               | 1 success - provider 17 max_tokens -
        converse-router               | 1 success - provider 13 end_turn -
        converse-profile              | 1 success - provider 1065 end_turn -
        converse-400                  | 1 failure - - - - ValidationException
        converse-404                  | 1 failure - - - - ResourceNotFoundException
        converse-429-retried          | 3 failure - - - - ThrottlingException
        converse-429-twice            | 3 success - provider 25 end_turn -
        converse-500-retried          | 3 failure - - - - InternalServerException
        converse-cut                  | 3 failure - none - - ConnectionClosedException
        converse-refused              | 3 failure - - - - HttpHostConnectException
        url-converse                  | 1 success - provider 1065 end_turn -
        url-converse-400              | 1 failure - - - - ValidationException
        invoke-anthropic              | 1 success - provider 1049 end_turn -
        invoke-nova                   | 1 success - provider 25 end_turn -
        invoke-titan                  | 1 success - provider 25 FINISH -
        invoke-llama                  | 1 success - provider 25 stop -
        invoke-mistral                | 1 success - provider 25 stop -
        invoke-titan-embed            | 1 success - provider - - -
        invoke-cohere-embed           | 1 success - provider 8 - -
        invoke-400                    | 1 failure - - - - ValidationException
        invoke-anthropic-stream       | 1 success completed provider 25 end_turn -
        invoke-nova-stream            | 1 success completed provider 25 end_turn -
        invoke-titan-stream           | 1 success completed provider 25 FINISH -
        invoke-llama-stream           | 1 success completed provider 25 stop -
        invoke-mistral-stream         | 1 success completed provider 25 stop -
        invoke-stream-400             | 1 failure error - - - ValidationException
        async                         | 1 success - provider 1065 end_turn -
        async-tools                   | 1 success - provider 160 tool_use -
        async-400                     | 1 failure - - - - ValidationException
        async-429-retried             | 3 failure - - - - ThrottlingException
        async-429-twice               | 3 success - provider 25 end_turn -
        async-cut                     | 3 failure - none - - IOException
        async-invoke                  | 1 success - provider 1049 end_turn -
        stream                        | 1 success completed provider 2067 end_turn -
        stream-tools                  | 1 success completed provider 136 tool_use -
        stream-thinking               | 1 success completed provider 92 end_turn -
        stream-400                    | 1 failure error - - - ValidationException
        stream-429-retried            | 3 failure error - - - ThrottlingException
        stream-500-retried            | 3 failure error - - - InternalServerException
        stream-cut                    | 1 failure error none - - incomplete_answer
        stream-cut-inside             | 1 failure error none - - incomplete_answer
        stream-unended                | 1 failure error none - - incomplete_answer
        stream-error                  | 1 failure error none - - modelStreamErrorException
        stream-cancelled-future       | 1 unknown cancelled none - - -
        stream-cancelled-subscription | 1 unknown cancelled none - - -
        stream-abandoned              | 1 unknown abandoned none - - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(withoutPackage(newest.summary(shape))).isEqualTo(summary);
        assertThat(withoutPackage(oldest.summary(shape))).isEqualTo(summary);
    }

    /** The two versions bring different clients of Apache's, which throw exceptions of the same names. */
    private static String withoutPackage(String summary) {
        return summary.replaceFirst("[a-z0-9.]+\\.([A-Z]\\w+)$", "$1");
    }

    /** The application's subscriber then gets the beginning again. */
    @Test
    void aStreamThatIsThrottledInItsMiddleIsRetriedByNewerVersionsAlone() {
        assertThat(newest.summary("stream-throttled")).isEqualTo("3 failure error none - - throttlingException");
        assertThat(oldest.summary("stream-throttled")).isEqualTo("1 failure error none - - throttlingException");
    }

    @Test
    void everyRequestIsOneEvent() {
        int refused = 3;
        assertThat(newest.events()).hasSize(newest.sentWith().size() + refused);
        assertThat(oldest.events()).hasSize(oldest.sentWith().size() + refused);
    }

    @Test
    void aCallTellsEverything() {
        JsonNode event = newest.attempts("converse").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("aws.bedrock");
        assertThat(event.path("api").asText()).isEqualTo("Converse");
        assertThat(event.path("operation").asText()).isEqualTo("chat");
        assertThat(event.path("endpoint").asText()).isEqualTo("/model/sim-chat/converse");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).isEqualTo("[simulated] Bonjour, le monde ! 👋");
        assertThat(event.path("input_tokens").asLong()).isEqualTo(14 + 1024 + 16);
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.path("cache_write_tokens").asLong()).isEqualTo(16);
        assertThat(event.path("tools_offered").asInt()).isEqualTo(1);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("bedrockruntime");
        assertThat(event.at("/sdk/version").asText()).isEqualTo("2.54.14");
        assertThat(event.toString()).as("no request header").doesNotContain("AKIASIMULATED0000000", "Signature");
        assertThat(oldest.attempts("converse").get(0).at("/sdk/version").asText())
                .isEqualTo("2.25.63");
    }

    @Test
    void aModelMayBeAnInferenceProfileOrBeChosenByARouter() {
        assertThat(newest.attempts("converse-profile").get(0).path("model").asText())
                .isEqualTo("arn:aws:bedrock:us-east-1:000000000000:inference-profile/" + PROFILE);
        assertThat(newest.attempts("converse-router")
                        .get(0)
                        .path("model_served")
                        .asText())
                .endsWith(PROFILE);
    }

    @Test
    void embeddingsTellTheirMeasures() {
        JsonNode titan = newest.attempts("invoke-titan-embed").get(0);
        JsonNode cohere = newest.attempts("invoke-cohere-embed").get(0);

        assertThat(titan.path("operation").asText()).isEqualTo("embeddings");
        assertThat(titan.path("embedding_dims").asInt()).isEqualTo(8);
        assertThat(titan.path("input_tokens").asInt()).isEqualTo(6);
        assertThat(cohere.path("operation").asText()).isEqualTo("embeddings");
        assertThat(cohere.path("embedding_inputs").asInt()).isEqualTo(1);
        assertThat(cohere.path("embedding_dims").asInt()).isEqualTo(8);
    }

    @Test
    void attemptsTellHowLongTheyWaited_andWhichStatusTheyGot() {
        List<JsonNode> attempts = newest.attempts("async-429-twice");

        assertThat(attempts)
                .extracting(event -> event.path("http_status").asInt())
                .containsExactly(429, 429, 200);
        assertThat(attempts.get(0).has("retry_wait_ms")).isFalse();
        assertThat(attempts.get(1).path("retry_wait_ms").asLong(-1)).isNotNegative();
    }

    @Test
    void asynchronousCallsTellTheThreadThatMadeThem() {
        assertThat(newest.attempts("async-429-retried"))
                .extracting(event -> event.at("/process/thread/name").asText())
                .containsOnly("main");
    }

    @Test
    void aStreamTellsWhenItsPiecesCame() {
        JsonNode event = newest.attempts("stream").get(0);

        assertThat(event.path("stream").asBoolean()).isTrue();
        assertThat(event.path("chunks").asInt()).isEqualTo(8);
        assertThat(event.path("ttft_ms").asLong(-1))
                .isNotNegative()
                .isLessThanOrEqualTo(event.path("latency_ms").asLong());
        assertThat(newest.attempts("stream-tools")
                        .get(0)
                        .at("/output_messages/0/content/1/toolUse/input/city")
                        .asText())
                .isEqualTo("Lisbon");
    }
}
