package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.torture.TortureApp;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a provider or an application does to a call: both see the same with the agent and without, and every request is one event. Four
 * modes of openai-java times what can happen.
 */
class TortureIT {
    private static final int TEN_MILLION = 10_000_000;

    @TempDir
    static Path folder;

    private static SideBySide run;

    @BeforeAll
    static void runAllCases() throws Exception {
        run = SideBySide.run(folder, jar -> false, TortureApp.class);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        run.assertNoDifference();
    }

    @Test
    void everyRequestIsOneEvent() {
        assertThat(run.events()).hasSize(run.sentWith().size());
    }

    /** Attempts; of the last one outcome, how the stream ended, usage, tokens, finish reason, error. A dash is absence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sync chat                 | 1 success - provider 2059 stop -
        async chat                | 1 success - provider 2059 stop -
        stream chat               | 1 success completed provider 1346 stop -
        async-stream chat         | 1 success completed provider 1346 stop -
        sync 400                  | 1 failure - - - - invalid_request_error
        async 400                 | 1 failure - - - - invalid_request_error
        stream 400                | 1 failure error - - - invalid_request_error
        async-stream 400          | 1 failure error - - - invalid_request_error
        sync 429-twice            | 3 success - provider 20 stop -
        async 429-twice           | 3 success - provider 20 stop -
        stream 429-twice          | 3 success completed provider 20 stop -
        async-stream 429-twice    | 3 success completed provider 20 stop -
        sync 500                  | 3 failure - - - - server_error
        async 500                 | 3 failure - - - - server_error
        stream 500                | 3 failure error - - - server_error
        async-stream 500          | 3 failure error - - - server_error
        sync cut                  | 1 failure - none - - java.net.ProtocolException
        async cut                 | 1 failure - none - - java.net.ProtocolException
        stream cut                | 1 failure error none - - java.io.EOFException
        async-stream cut          | 1 failure error none - - java.io.EOFException
        sync huge                 | 1 success - provider 2400020 stop -
        async huge                | 1 success - provider 2400020 stop -
        stream huge               | 1 success completed provider 2400020 stop -
        async-stream huge         | 1 success completed provider 2400020 stop -
        sync malformed            | 1 failure - none - - invalid_answer
        async malformed           | 1 failure - none - - invalid_answer
        stream malformed          | 1 failure error none - - invalid_answer
        async-stream malformed    | 1 failure error none - - invalid_answer
        sync unknown              | 1 success - provider 29 stop -
        async unknown             | 1 success - provider 29 stop -
        stream unknown            | 1 success completed provider 29 stop -
        async-stream unknown      | 1 success completed provider 29 stop -
        sync slow                 | 1 success - provider 29 stop -
        async slow                | 1 success - provider 29 stop -
        stream slow               | 1 success completed provider 29 stop -
        async-stream slow         | 1 success completed provider 29 stop -
        stream duplicate          | 1 success completed provider 29 stop -
        async-stream duplicate    | 1 success completed provider 29 stop -
        stream cut-inside         | 1 failure error none - - java.io.EOFException
        async-stream cut-inside   | 1 failure error none - - java.io.EOFException
        stream stream-error       | 1 failure error none - - server_error
        async-stream stream-error | 1 failure error none - - server_error
        sync slow-reader          | 1 success - provider 2059 stop -
        async slow-reader         | 1 success - provider 2059 stop -
        stream slow-reader        | 1 success completed provider 1346 stop -
        async-stream slow-reader  | 1 success completed provider 1346 stop -
        sync closed-early         | 1 success - none - - -
        async closed-early        | 1 success - none - - -
        stream closed-early       | 1 unknown cancelled none - - -
        async-stream closed-early | 1 unknown cancelled none - - -
        sync never-read           | 1 success - none - - -
        async never-read          | 1 success - none - - -
        stream never-read         | 1 unknown cancelled none - - -
        async-stream never-read   | 1 unknown cancelled none - - -
        sync timeout              | 1 failure - - - - java.io.InterruptedIOException
        async timeout             | 1 failure - - - - java.io.InterruptedIOException
        stream timeout            | 1 failure error none - - java.io.InterruptedIOException
        async-stream timeout      | 1 failure error none - - java.io.InterruptedIOException
        sync interrupted          | 1 failure - none - - java.io.InterruptedIOException
        async interrupted         | 1 success - provider 29 stop -
        stream interrupted        | 1 failure error none - - java.io.InterruptedIOException
        async-stream interrupted  | 1 success completed provider 29 stop -
        async cancelled           | 1 unknown - none - - -
        async-stream cancelled    | 1 success completed provider 29 stop -
        sync never-closed         | 1 success - provider 2059 stop -
        async never-closed        | 1 success - provider 2059 stop -
        stream never-closed       | 1 success completed provider 1346 stop -
        async-stream never-closed | 1 success completed provider 1346 stop -
        sync abandoned            | 1 unknown - none - - -
        async abandoned           | 1 unknown - none - - -
        stream abandoned          | 1 unknown abandoned none - - -
        async-stream abandoned    | 1 unknown abandoned none - - -
        """)
    void theEventsTell(String name, String summary) {
        assertThat(run.sentWith().stream().filter(request -> request.contains('"' + name + '"')))
                .as("requests that the provider got")
                .hasSize(Integer.parseInt(summary.split(" ", 2)[0]));
        assertThat(run.summary(name)).isEqualTo(summary);
    }

    @Test
    void anAnswerOfTenMillionBytesIsKeptUpToTheLimitOfAField() {
        for (String name : new String[] {"sync huge", "async huge", "stream huge", "async-stream huge"}) {
            JsonNode event = run.attempts(name).get(0);
            assertThat(event.path("response").asText()).as(name).startsWith("[simulated]");
            assertThat(event.path("response").asText().length()).as(name).isBetween(1, TEN_MILLION - 1);
            assertThat(event.path("response_truncated").asBoolean()).as(name).isTrue();
        }
    }
}
