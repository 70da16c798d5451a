package io.llmlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;

/** Ties appenders to a Logback context, as its configuration would. */
final class Contexts {
    private Contexts() {}

    /** A context as SLF4J's binding makes it: without an MDC adapter every appender that reads the MDC would meet an exception per event. */
    static LoggerContext context() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    /** Starts the appender of that context, and what is inside it, as the only one of the logger {@code llm}. */
    static void attach(LoggerContext context, Appender<ILoggingEvent> appender) {
        start(context, appender);
        context.getLogger("llm").setAdditive(false);
        context.getLogger("llm").addAppender(appender);
    }

    private static void start(LoggerContext context, Appender<?> appender) {
        if (appender instanceof AppenderAttachable<?> holder) {
            holder.iteratorForAppenders().forEachRemaining(inner -> start(context, inner));
        }
        if (appender instanceof OutputStreamAppender<?> output) {
            output.getEncoder().setContext(context);
            output.getEncoder().start();
        }
        if (appender.getContext() == null) {
            appender.setContext(context);
        }
        appender.start();
    }
}
