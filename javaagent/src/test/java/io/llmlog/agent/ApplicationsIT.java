package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.agent.apps.AppenderApp;
import io.llmlog.agent.apps.AttachApp;
import io.llmlog.agent.apps.ContextApp;
import io.llmlog.agent.apps.LoadersApp;
import io.llmlog.agent.apps.TransportsApp;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.shapes.ShapesMain;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in applications of different kinds. */
class ApplicationsIT {
    private static final SimulatedProvider PROVIDER = SimulatedProvider.start();
    private static final String BASE_URL = PROVIDER.baseUrl();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void takesOverWhatTheApplicationSaysOfItself() throws Exception {
        ChildJvm.Result result = application()
                .with("llm-interceptor")
                .option(AgentJar.option("sink=file:" + file()))
                .run(ContextApp.class.getName(), BASE_URL);

        assertThat(result.out())
                .contains("async failed with RateLimitException", "Third time lucky.", "judged a useless answer");
        List<JsonNode> events = events();
        JsonNode mdc = events.get(0);
        assertThat(mdc.path("user_id").asText()).isEqualTo("u-17");
        assertThat(mdc.path("session_id").asText()).isEqualTo("s-1");
        assertThat(mdc.at("/trace/id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(mdc.at("/labels/order").asText()).isEqualTo("o-9");
        assertThat(events.subList(1, 7))
                .as("calls that are sent and retried on other threads")
                .allMatch(event -> event.path("user_id").asText().equals("u-17"))
                .allMatch(event -> event.at("/process/thread/name").asText().equals("main"))
                .extracting(event -> event.path("prompt").asText() + " "
                        + event.path("attempt").asInt())
                .containsExactly("anthropic 0", "anthropic 1", "anthropic 2", "async 0", "async 1", "async 2");
        JsonNode timer = events.get(7);
        assertThat(timer.path("user_id").asText()).isEqualTo("u-18");
        assertThat(timer.at("/labels/experiment_id").asText()).isEqualTo("exp_001");
        assertThat(timer.path("tokens_used").asLong()).isEqualTo(2059);
        assertThat(events.subList(8, 11))
                .extracting(event -> event.path("http_status").asInt())
                .containsExactly(429, 429, 200);
        JsonNode judged = events.get(11);
        assertThat(judged.path("event_type").asText()).isEqualTo("error");
        assertThat(judged.at("/error/type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(judged.path("http_status").asInt()).isEqualTo(200);
        assertThat(events.subList(12, events.size()))
                .as("what is said around code that knows nothing of it")
                .extracting(event -> event.path("prompt").asText() + " "
                        + event.path("user_id").asText() + " "
                        + event.at("/labels/order").asText())
                .containsExactly(
                        "said u-19 o-10",
                        "said-elsewhere u-19 o-10",
                        "said-timer u-20 o-10",
                        "unsaid u-of-the-mdc ",
                        "unsaid-elsewhere  ");
        assertThat(events).as("one event an attempt, and none of the timers").hasSize(17);
        assertThat(events)
                .allMatch(event -> event.at("/capture/source").asText().equals("agent"));
    }

    @Test
    void seesTransportsThatTheApplicationWroteItself_andOnlyTheInnermost() throws Exception {
        ChildJvm.Result plain = application().run(TransportsApp.class.getName(), BASE_URL);
        ChildJvm.Result result = application()
                .option(AgentJar.option("sink=file:" + file()))
                .run(TransportsApp.class.getName(), BASE_URL);

        assertThat(result).isEqualTo(plain);
        List<JsonNode> events = events();
        assertThat(events)
                .extracting(event -> event.path("prompt").asText() + " "
                        + event.path("attempt").asInt() + " "
                        + event.path("http_status").asInt())
                .containsExactly(
                        "own transport 0 200",
                        "own transport, async 0 200",
                        "decorated transport 0 429",
                        "decorated transport 1 429",
                        "decorated transport 2 200",
                        "decorated transport, async 0 200");
        assertThat(events.get(0).path("tokens_used").asLong()).isEqualTo(2059);
        assertThat(events.get(5).path("tokens_used").asLong()).isEqualTo(2059);
    }

    @Test
    void seesAnSdkInALoaderBelowTheSystemClassLoader() throws Exception {
        ChildJvm.Result result = application()
                .option(AgentJar.option("sink=file:" + file()))
                .run(LoadersApp.class.getName(), BASE_URL, "below");

        assertThat(result.errors()).isEmpty();
        assertThat(result.out()).contains("from ChildFirst");
        assertThat(events())
                .singleElement()
                .extracting(event -> event.path("prompt").asText())
                .isEqualTo("below");
    }

    @Test
    void leavesAnSdkAlone_whoseLoaderDoesNotSeeTheSystemClassLoader() throws Exception {
        ChildJvm.Result result = application()
                .option(AgentJar.option("sink=file:" + file()))
                .run(LoadersApp.class.getName(), BASE_URL, "hidden");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("from ChildFirst");
        assertThat(result.errors().lines())
                .singleElement()
                .asString()
                .startsWith("llmlog WARN: openai-java is loaded by")
                .contains("does not see the system class loader");
        assertThat(file()).doesNotExist();
    }

    @Test
    void givesEventsToAnAppender_lateOrNot_andWhatIsOpenAtTheEnd() throws Exception {
        ChildJvm.Result result = application().option(AgentJar.option("")).run(AppenderApp.class.getName(), BASE_URL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.out().lines())
                .containsExactly(
                        "registered: true",
                        "before the appender | null | llmlog-agent | JDK types",
                        "with the appender | null | llmlog-agent | JDK types",
                        "left open | abandoned | llmlog-agent | JDK types");
        assertThat(folder).as("no file of the agent's own").isEmptyDirectory();
    }

    @Test
    void givesNothingToAnAppender_whenASinkIsNamed() throws Exception {
        ChildJvm.Result result =
                application().option(AgentJar.option("sink=file:" + file())).run(AppenderApp.class.getName(), BASE_URL);

        assertThat(result.out().lines()).containsExactly("registered: false");
        assertThat(events())
                .extracting(event -> event.path("prompt").asText())
                .containsExactly("before the appender", "with the appender", "left open");
    }

    @Test
    void writesToTheDefaultFile_whenNobodyElseTakesTheEvents() throws Exception {
        ChildJvm.Result result = application()
                .option(AgentJar.option(""))
                .run(ShapesMain.class.getName(), "--base-url", BASE_URL, "--shape", "openai-chat");

        assertThat(result.errors()).isEmpty();
        EventSchema.assertAllValid(folder.resolve("logs/llm-events.json"));
    }

    @Test
    void saysEverythingThatIsWrongInItsOptions_andTheApplicationRunsOn() throws Exception {
        ChildJvm.Result plain =
                application().run(ShapesMain.class.getName(), "--base-url", BASE_URL, "--shape", "openai-chat");
        ChildJvm.Result result = application()
                .option(AgentJar.option("sinc=file:a.json,linger=soon"))
                .run(ShapesMain.class.getName(), "--base-url", BASE_URL, "--shape", "openai-chat");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(plain.out());
        assertThat(result.errors())
                .startsWith("llmlog WARN: the agent does not start: 2 wrong settings")
                .contains("llmlog.sinc", "llmlog.linger");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNothing_whenItIsSwitchedOff() throws Exception {
        ChildJvm.Result result = application()
                .option(AgentJar.option("enabled=false"))
                .run(ShapesMain.class.getName(), "--base-url", BASE_URL, "--shape", "openai-chat");

        assertThat(result.errors()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesALibraryAlone_thatIsSwitchedOff() throws Exception {
        ChildJvm.Result result = application()
                .option(AgentJar.option("openai.enabled=false,sink=file:" + file()))
                .run(
                        ShapesMain.class.getName(),
                        "--base-url",
                        BASE_URL,
                        "--shape",
                        "openai-chat",
                        "--shape",
                        "anthropic-messages");

        assertThat(result.errors()).isEmpty();
        assertThat(events())
                .singleElement()
                .extracting(event -> event.at("/sdk/name").asText())
                .isEqualTo("anthropic-java");
    }

    @Test
    void attachesToAnApplicationThatRuns_whoseClientsItThenSees() throws Exception {
        ChildJvm.Result result = application()
                .option("-Djdk.attach.allowAttachSelf=true")
                .run(AttachApp.class.getName(), BASE_URL, AgentJar.path().toString(), "sink=file:" + file());

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(events())
                .singleElement()
                .extracting(event -> event.path("prompt").asText())
                .isEqualTo("with the agent");
        assertThat(events().get(0).path("tokens_used").asLong()).isEqualTo(2059);
    }

    private ChildJvm application() throws IOException {
        return new ChildJvm(folder).withTestClasses();
    }

    private Path file() {
        return folder.resolve("events.json");
    }

    /** In the order in which they began. */
    private List<JsonNode> events() throws IOException {
        EventSchema.assertAllValid(file());
        List<JsonNode> events = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file())) {
            events.add(json.readTree(line));
        }
        events.sort(Comparator.comparing(event -> event.path("@timestamp").asText()));
        return events;
    }
}
