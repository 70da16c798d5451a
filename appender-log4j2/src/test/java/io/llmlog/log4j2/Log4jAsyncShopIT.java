package io.llmlog.log4j2;

import java.util.List;

/** The same application with all its loggers asynchronous: events in a ring buffer, which are used again for the next log call. */
class Log4jAsyncShopIT extends Log4jShopIT {
    @Override
    protected List<String> jvmOptions() {
        return List.of("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
    }
}
