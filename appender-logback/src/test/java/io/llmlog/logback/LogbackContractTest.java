package io.llmlog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ContextBase;
import io.llmlog.testkit.AppenderContract;
import io.llmlog.testkit.ClassPath;
import io.llmlog.testkit.LoggingFramework;
import org.junit.jupiter.api.Test;

/** Run by the build on several versions of Logback. */
class LogbackContractTest extends AppenderContract {
    @Override
    protected LoggingFramework framework() {
        return new Logback();
    }

    @Test
    void runsOnTheVersionThatTheBuildPromises() {
        String version = System.getProperty("logback.under.test");

        assertThat(ClassPath.jarOf(LoggerContext.class)).isEqualTo("logback-classic-" + version + ".jar");
        assertThat(ClassPath.jarOf(ContextBase.class)).isEqualTo("logback-core-" + version + ".jar");
    }
}
