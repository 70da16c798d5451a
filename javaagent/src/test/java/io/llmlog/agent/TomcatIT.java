package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.apps.tomcat.TomcatApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications in Tomcat, each with a LangChain4j of its own. */
class TomcatIT {
    @Test
    void seesTheCallsOfEach_alsoAfterARedeployment_andKeepsNoLoader(@TempDir Path folder) throws Exception {
        SideBySide run = SideBySide.run(folder, older -> false, TomcatApp.class);

        run.assertNoDifference();
        assertThat(run.with().out()).contains("the loader that was taken out is left: false");
        assertThat(run.events())
                .extracting(event -> event.path("prompt").asText() + " "
                        + event.at("/sdk/name").asText() + " "
                        + event.path("tokens_used").asText())
                .containsExactly("/first langchain4j 2059", "/second langchain4j 2059", "/first langchain4j 2059");
    }
}
