package io.llmlog.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.testkit.LoggingFramework;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Logback behind SLF4J, configured by XML. */
final class Logback implements LoggingFramework {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @Override
    public void configure(List<String> sinks, Map<String, String> settings) {
        configure("""
                <configuration>
                  %s
                  <root level="TRACE"><appender-ref ref="LLM"/></root>
                </configuration>
                """.formatted(appender(sinks, settings)));
    }

    void configure(String xml) {
        context.reset();
        context.getStatusManager().clear();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (JoranException wrong) {
            throw new AssertionError(wrong);
        }
        context.start();
    }

    static String appender(List<String> sinks, Map<String, String> settings) {
        StringBuilder xml = new StringBuilder("<appender name=\"LLM\" class=\"io.llmlog.logback.LlmAppender\">\n");
        sinks.forEach(sink -> xml.append("<sink>").append(sink).append("</sink>\n"));
        LoggingFramework.patient(settings).forEach((name, value) -> xml.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append(">\n"));
        return xml.append("</appender>").toString();
    }

    LlmAppender appender() {
        return (LlmAppender) Objects.requireNonNull(
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("LLM"));
    }

    @Override
    public PipelineStats stats() {
        return Objects.requireNonNull(appender().stats());
    }

    @Override
    public List<String> errors() {
        return statuses(Status.ERROR);
    }

    @Override
    public List<String> warnings() {
        return statuses(Status.WARN);
    }

    @Override
    public void stop() {
        context.stop();
    }

    private List<String> statuses(int level) {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getLevel() == level)
                .map(Status::getMessage)
                .toList();
    }
}
