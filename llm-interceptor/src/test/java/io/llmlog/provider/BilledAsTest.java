package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import io.llmlog.event.UsageSource;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers tell of how they are billed, beside their plain counts. */
class BilledAsTest {
    @Test
    void openAiTellsTheTierAndWhatIsSound() {
        LlmResponse response = answer(
                WireApi.CHAT_COMPLETIONS,
                "{'service_tier':'flex','usage':{'prompt_tokens':100,'completion_tokens':50,'total_tokens':150,"
                        + "'prompt_tokens_details':{'cached_tokens':0,'audio_tokens':80},"
                        + "'completion_tokens_details':{'reasoning_tokens':0,'audio_tokens':40}}}");

        assertThat(response.serviceTier()).isEqualTo("flex");
        assertThat(response.usage().details()).isEqualTo(new TokenDetails(null, 80L, null, 40L, null, null));
    }

    @Test
    void zerosOfModelsThatTakeOnlyTextAreNoDetails() {
        LlmResponse response = answer(
                WireApi.CHAT_COMPLETIONS,
                "{'usage':{'prompt_tokens':1,'completion_tokens':1,'prompt_tokens_details':{'audio_tokens':0}}}");

        assertThat(response.serviceTier()).isNull();
        assertThat(response.usage().details()).isEqualTo(TokenDetails.NONE);
    }

    @Test
    void responsesTellTheTier() {
        assertThat(answer(WireApi.RESPONSES, "{'service_tier':'priority','status':'completed'}")
                        .serviceTier())
                .isEqualTo("priority");
    }

    /** docs.x.ai/docs/guides/reasoning: 32 + 9 + 94 = 135. */
    @Test
    void xAiCountsReasoningApart_butItIsOutput() {
        LlmResponse response = answer(
                WireApi.CHAT_COMPLETIONS,
                "{'usage':{'prompt_tokens':32,'completion_tokens':9,'total_tokens':135,"
                        + "'completion_tokens_details':{'reasoning_tokens':94}}}");

        assertThat(response.usage()).isEqualTo(new TokenUsage(32L, 103L, null, null, null, 94L, UsageSource.PROVIDER));
    }

    @Test
    void deepSeekHasANameOfItsOwnForWhatIsCached() {
        LlmResponse response = answer(
                WireApi.CHAT_COMPLETIONS,
                "{'usage':{'prompt_tokens':32,'completion_tokens':9,'prompt_cache_hit_tokens':30}}");

        assertThat(response.usage().cached()).isEqualTo(30);
    }

    @Test
    void anthropicTellsWhatIsCachedForAnHour() {
        LlmResponse response = answer(
                WireApi.MESSAGES,
                "{'type':'message','usage':{'input_tokens':1,'output_tokens':2,'cache_creation_input_tokens':30,"
                        + "'cache_creation':{'ephemeral_5m_input_tokens':10,'ephemeral_1h_input_tokens':20}}}");

        assertThat(response.usage().cacheWrite()).isEqualTo(30);
        assertThat(response.usage().details().cacheWriteHour()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "'service_tier':'standard','inference_geo':'not_available' | standard",
                "'service_tier':'batch' | batch",
                "'service_tier':'standard','speed':'standard' | standard",
                "'service_tier':'standard','speed':'fast' | fast",
                "'service_tier':'standard','inference_geo':'us' | standard-us",
                "'service_tier':'batch','inference_geo':'us' | batch-us",
                "'speed':'fast','inference_geo':'us' | fast-us",
                "'inference_geo':'us' | standard-us",
                "'input_tokens':1 | -",
            })
    void anthropicTellsWhatAMessageIsBilledAs(String usage, String tier) {
        assertThat(answer(WireApi.MESSAGES, "{'type':'message','usage':{" + usage + "}}")
                        .serviceTier())
                .isEqualTo(tier);
    }

    @Test
    void geminiTellsWhatIsSoundAndWhatIsImages() {
        LlmResponse response = answer(
                WireApi.GENERATE_CONTENT,
                "{'usageMetadata':{'promptTokenCount':100,'candidatesTokenCount':1300,'cachedContentTokenCount':40,"
                        + "'serviceTier':'FLEX','promptTokensDetails':[{'modality':'TEXT','tokenCount':10},"
                        + "{'modality':'AUDIO','tokenCount':60},{'modality':'IMAGE','tokenCount':30}],"
                        + "'cacheTokensDetails':[{'modality':'AUDIO','tokenCount':40}],"
                        + "'candidatesTokensDetails':[{'modality':'IMAGE','tokenCount':1290}]}}");

        assertThat(response.serviceTier()).isEqualTo("flex");
        assertThat(response.usage().details()).isEqualTo(new TokenDetails(null, 60L, 40L, null, 30L, 1290L));
    }

    @Test
    void geminiTellsTheTierInAHeader() {
        Function<String, String> headers = name -> switch (name) {
            case "content-type" -> "application/json";
            case "x-gemini-service-tier" -> "priority";
            default -> null;
        };

        assertThat(Documented.answer(WireApi.GENERATE_CONTENT, 200, "{}".getBytes(UTF_8), headers)
                        .response()
                        .serviceTier())
                .isEqualTo("priority");
    }

    /** API_runtime_CacheDetail and API_runtime_ServiceTier. */
    @Test
    void bedrockTellsTheTierAndWhatIsCachedForAnHour() {
        LlmResponse response = answer(
                WireApi.CONVERSE,
                "{'serviceTier':{'type':'flex'},'usage':{'inputTokens':1,'outputTokens':2,'totalTokens':33,"
                        + "'cacheWriteInputTokens':30,'cacheDetails':[{'ttl':'1h','inputTokens':20},"
                        + "{'ttl':'5m','inputTokens':10}]}}");

        assertThat(response.serviceTier()).isEqualTo("flex");
        assertThat(response.usage().cacheWrite()).isEqualTo(30);
        assertThat(response.usage().details().cacheWriteHour()).isEqualTo(20);
    }

    private static LlmResponse answer(WireApi api, String singleQuoted) {
        return Documented.answer(api, 200, singleQuoted.replace('\'', '"').getBytes(UTF_8), Documented.JSON)
                .response();
    }
}
