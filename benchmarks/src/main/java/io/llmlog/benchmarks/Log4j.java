package io.llmlog.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.message.Message;

/** Log4j 2 with one rolling file and JsonTemplateLayout, apart from whatever else runs in the JVM. To be closed, which waits for the last line. */
final class Log4j implements AutoCloseable {
    private final LoggerContext context;
    private final Logger logger;

    private Log4j(LoggerContext context, Path file, String appender) {
        this.context = context;
        context.start(configuration(file, appender));
        this.logger = context.getLogger("llm");
    }

    /** With loggers that hand events to a thread through a ring buffer (LMAX Disruptor); when it is full, a caller waits. */
    static Log4j async(Path file) {
        return new Log4j(new AsyncLoggerContext("benchmark"), file, "RollingRandomAccessFile");
    }

    /** With the caller writing. */
    static Log4j sync(Path file) {
        return new Log4j(new LoggerContext("benchmark"), file, "RollingFile");
    }

    /** The facts as they are to be logged; may be logged many times. */
    static Message message(Map<String, Object> facts) {
        return JsonTemplate.message(facts);
    }

    void log(Message message) {
        logger.info(message);
    }

    private static BuiltConfiguration configuration(Path file, String appender) {
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        AppenderComponentBuilder rolling = builder.newAppender("file", appender)
                .addAttribute("fileName", file.toString())
                .addAttribute("filePattern", file + ".%d{yyyy-MM-dd}.%i")
                .addAttribute("immediateFlush", false)
                .add(builder.newLayout("JsonTemplateLayout").addAttribute("eventTemplate", JsonTemplate.TEMPLATE))
                .addComponent(builder.newComponent("Policies")
                        .addComponent(builder.newComponent("SizeBasedTriggeringPolicy")
                                .addAttribute("size", "100MB")));
        return builder.setStatusLevel(Level.ERROR)
                .add(rolling)
                .add(builder.newRootLogger(Level.INFO).add(builder.newAppenderRef("file")))
                .build();
    }

    @Override
    public void close() {
        if (!context.stop(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Log4j did not write all within a minute");
        }
    }
}
