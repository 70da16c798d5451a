package io.llmlog.capture;

import io.llmlog.event.Failure;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A record that says what each test wants it to say. */
final class FakeRecord implements LogRecord {
    Supplier<Object[]> arguments = () -> null;
    Supplier<String> logger = () -> "com.example.Shop";
    Supplier<String> thread = () -> "main";
    Supplier<String> message = () -> "formatted";
    Supplier<String> pattern = () -> "pattern {}";
    Supplier<Map<String, ?>> values = Map::of;
    Supplier<List<String>> tags = List::of;
    Supplier<Failure> failure = () -> null;

    static <T> Supplier<T> thrower(Error thrown) {
        return () -> {
            throw thrown;
        };
    }

    @Override
    public long timeMillis() {
        return 1_000;
    }

    @Override
    public String logger() {
        return logger.get();
    }

    @Override
    public String level() {
        return "INFO";
    }

    @Override
    public String thread() {
        return thread.get();
    }

    @Override
    public Object[] arguments() {
        return arguments.get();
    }

    @Override
    public String message() {
        return message.get();
    }

    @Override
    public String pattern() {
        return pattern.get();
    }

    @Override
    public Map<String, ?> values() {
        return values.get();
    }

    @Override
    public List<String> tags() {
        return tags.get();
    }

    @Override
    public Failure failure() {
        return failure.get();
    }
}
