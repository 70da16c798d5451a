package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.gradio.EventTarget;
import io.llmlog.analytics.gradio.MlTarget;
import io.llmlog.analytics.service.DataAccess;
import java.util.List;

/** A data directory, opened by this command or held by a service. */
final class DataTarget implements MlTarget {
    private final DataAccess access;
    private final MlTarget events;

    /** Takes the access over: it is closed with this. */
    DataTarget(DataAccess access, EventRules rules) {
        this.access = access;
        this.events = new EventTarget(access.importing(rules));
    }

    @Override
    public Outcome store(String type, List<ObjectNode> batch) {
        return events.store(type, batch);
    }

    @Override
    public List<String> look() {
        return events.look();
    }

    @Override
    public List<String> prepare() {
        return events.prepare();
    }

    @Override
    public void close() {
        try (access) {
            events.close();
        }
    }
}
