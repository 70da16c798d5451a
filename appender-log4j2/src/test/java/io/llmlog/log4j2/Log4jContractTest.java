package io.llmlog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.AppenderContract;
import io.llmlog.testkit.ClassPath;
import io.llmlog.testkit.LoggingFramework;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Run by the build on several versions of Log4j. */
class Log4jContractTest extends AppenderContract {
    @Override
    protected LoggingFramework framework() {
        return new Log4j();
    }

    @Test
    void runsOnTheVersionThatTheBuildPromises() {
        String version = System.getProperty("log4j2.under.test");

        assertThat(ClassPath.jarOf(LogManager.class)).isEqualTo("log4j-api-" + version + ".jar");
        assertThat(ClassPath.jarOf(LoggerContext.class)).isEqualTo("log4j-core-" + version + ".jar");
        assertThat(ClassPath.jarOf(LoggerFactory.getILoggerFactory().getClass()))
                .isEqualTo("log4j-slf4j2-impl-" + version + ".jar");
    }
}
