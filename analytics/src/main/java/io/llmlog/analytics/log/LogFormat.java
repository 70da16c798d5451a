package io.llmlog.analytics.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** How the service writes what it has to say of itself. */
public enum LogFormat {
    /** A line a message, for people. */
    TEXT,
    /** A JSON object a line, with {@code timestamp}, {@code level}, {@code loggerName}, {@code formattedMessage}, {@code throwable}. */
    JSON;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_IN_WINDOW = 20;

    /** From now on, and so that what goes on failing is not said without end. */
    public void apply() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RepeatFilter filter = new RepeatFilter(MOST_IN_WINDOW, WINDOW, System::nanoTime);
        filter.setContext(context);
        filter.start();
        context.resetTurboFilterList();
        context.addTurboFilter(filter);
        if (this == JSON) {
            Appender<ILoggingEvent> appender =
                    context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
            ((OutputStreamAppender<ILoggingEvent>) appender).setEncoder(encoder(context));
        }
    }

    private static JsonEncoder encoder(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
