package io.llmlog.testkit;

import io.llmlog.status.Status;
import io.llmlog.status.StatusLevel;
import io.llmlog.status.StatusListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what LLMLog says about itself. */
public final class StatusLog implements StatusListener {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void report(StatusLevel level, String message) {
        messages.add(level + " " + message);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    public Status status() {
        return new Status(this);
    }
}
