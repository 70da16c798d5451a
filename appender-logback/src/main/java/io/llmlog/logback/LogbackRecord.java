package io.llmlog.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.llmlog.capture.LogRecord;
import io.llmlog.capture.MarkerNames;
import io.llmlog.event.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** A logging event of Logback. Caller data is never asked for: computing it costs more than all the rest. */
record LogbackRecord(ILoggingEvent event) implements LogRecord {

    @Override
    public long timeMillis() {
        return event.getTimeStamp();
    }

    @Override
    public String logger() {
        return event.getLoggerName();
    }

    @Override
    public String level() {
        return event.getLevel().toString();
    }

    @Override
    public @Nullable String thread() {
        return event.getThreadName();
    }

    @Override
    public @Nullable Object @Nullable [] arguments() {
        return event.getArgumentArray();
    }

    @Override
    public @Nullable String message() {
        return event.getFormattedMessage();
    }

    @Override
    public @Nullable String pattern() {
        return event.getMessage();
    }

    @Override
    public Map<String, ?> values() {
        Map<String, String> mdc = event.getMDCPropertyMap();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null || pairs.isEmpty()) {
            return mdc;
        }
        Map<String, @Nullable Object> values = new HashMap<>(mdc);
        pairs.forEach(pair -> values.put(pair.key, pair.value));
        return values;
    }

    /** Markers within markers are deprecated, which does not keep applications from logging them. */
    @Override
    @SuppressWarnings("deprecation")
    public List<String> tags() {
        List<Marker> markers = event.getMarkerList();
        return markers == null ? List.of() : MarkerNames.of(markers, Marker::getName, marker -> marker::iterator);
    }

    /** The exception itself is gone from an event that came from another JVM; its description is not. */
    @Override
    public @Nullable Failure failure() {
        IThrowableProxy proxy = event.getThrowableProxy();
        if (proxy == null) {
            return null;
        }
        Throwable thrown = proxy instanceof ThrowableProxy local ? local.getThrowable() : null;
        return thrown != null
                ? Failure.of(thrown)
                : new Failure(proxy.getClassName(), null, proxy.getMessage(), ThrowableProxyUtil.asString(proxy));
    }
}
