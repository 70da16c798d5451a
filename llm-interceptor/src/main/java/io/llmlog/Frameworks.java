package io.llmlog;

import io.llmlog.capture.EventCarrier;
import io.llmlog.capture.Mdc;
import io.llmlog.event.CallContext;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The logging framework the application has, if any: SLF4J with a provider, else Log4j API with Log4j Core. Both are optional. */
final class Frameworks {
    private static final boolean SLF4J = isPresent("org.slf4j.LoggerFactory") && Slf4j.hasProvider();
    private static final boolean LOG4J = isPresent("org.apache.logging.log4j.LogManager")
            && isPresent("org.apache.logging.log4j.core.LoggerContext");

    private Frameworks() {}

    static FrameworkOutput.@Nullable LogCall logCall() {
        if (SLF4J) {
            return Slf4j.logCall();
        }
        return LOG4J ? Log4j.logCall() : null;
    }

    /** What the application's MDC says on this thread. Never throws. */
    static CallContext mdc() {
        try {
            if (SLF4J) {
                return Mdc.context(Slf4j.mdc());
            }
            return LOG4J ? Mdc.context(Log4j.mdc()) : CallContext.EMPTY;
        } catch (RuntimeException | LinkageError broken) {
            return CallContext.EMPTY;
        }
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Frameworks.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Loaded only when SLF4J is there. */
    private static final class Slf4j {
        /** With none, log calls go nowhere: then a file of our own serves better. */
        static boolean hasProvider() {
            try {
                String factory = LoggerFactory.getILoggerFactory().getClass().getName();
                return !factory.contains("NOPLoggerFactory");
            } catch (RuntimeException | LinkageError brokenProvider) {
                return false;
            }
        }

        static FrameworkOutput.LogCall logCall() {
            org.slf4j.Logger logger = LoggerFactory.getLogger(EventCarrier.LOGGER);
            return (failure, carrier) -> {
                if (failure) {
                    logger.error("{}", carrier);
                } else {
                    logger.info("{}", carrier);
                }
            };
        }

        static @Nullable Map<String, String> mdc() {
            return MDC.getCopyOfContextMap();
        }
    }

    /** Loaded only when Log4j is there. */
    private static final class Log4j {
        static FrameworkOutput.LogCall logCall() {
            org.apache.logging.log4j.Logger logger = LogManager.getLogger(EventCarrier.LOGGER);
            return (failure, carrier) -> {
                if (failure) {
                    logger.error("{}", carrier);
                } else {
                    logger.info("{}", carrier);
                }
            };
        }

        static Map<String, String> mdc() {
            return ThreadContext.getImmutableContext();
        }
    }
}
