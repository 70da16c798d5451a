package io.llmlog.log4j2;

import io.llmlog.pipeline.PipelineStats;
import io.llmlog.testkit.LoggingFramework;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** Log4j Core behind its SLF4J binding, configured by XML. */
final class Log4j implements LoggingFramework {
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Said said = new Said();

    @Override
    public void configure(List<String> sinks, Map<String, String> settings) {
        configure("""
                <Configuration>
                  <Appenders>%s</Appenders>
                  <Loggers><Root level="TRACE"><AppenderRef ref="LLM"/></Root></Loggers>
                </Configuration>
                """.formatted(appender(sinks, settings)));
    }

    void configure(String xml) {
        StatusLogger.getLogger().removeListener(said);
        said.messages.clear();
        StatusLogger.getLogger().registerListener(said);
        try {
            ConfigurationSource source =
                    new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            context.setConfiguration(new XmlConfiguration(context, source));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String appender(List<String> sinks, Map<String, String> settings) {
        StringBuilder xml = new StringBuilder("<LlmAppender name=\"LLM\"");
        LoggingFramework.patient(settings)
                .forEach((name, value) ->
                        xml.append(' ').append(name).append("=\"").append(value).append('"'));
        xml.append(">\n");
        sinks.forEach(sink -> xml.append("<Sink uri=\"").append(sink).append("\"/>\n"));
        return xml.append("</LlmAppender>").toString();
    }

    LlmAppender appender() {
        return Objects.requireNonNull(context.getConfiguration().getAppender("LLM"));
    }

    @Override
    public PipelineStats stats() {
        return Objects.requireNonNull(appender().stats());
    }

    @Override
    public List<String> errors() {
        return said.at(Level.ERROR);
    }

    @Override
    public List<String> warnings() {
        return said.at(Level.WARN).stream()
                .filter(message -> message.contains(LlmAppender.PLUGIN_NAME))
                .toList();
    }

    @Override
    public void stop() {
        context.setConfiguration(new NullConfiguration());
        StatusLogger.getLogger().removeListener(said);
    }

    private static final class Said implements StatusListener {
        private final List<StatusData> messages = new CopyOnWriteArrayList<>();

        @Override
        public void log(StatusData data) {
            messages.add(data);
        }

        @Override
        public Level getStatusLevel() {
            return Level.WARN;
        }

        @Override
        public void close() {}

        List<String> at(Level level) {
            return messages.stream()
                    .filter(data -> data.getLevel().equals(level))
                    .map(data -> data.getMessage().getFormattedMessage())
                    .toList();
        }
    }
}
