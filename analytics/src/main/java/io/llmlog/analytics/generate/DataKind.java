package io.llmlog.analytics.generate;

import io.llmlog.analytics.generate.llm.LlmActivity;
import io.llmlog.analytics.generate.logs.LogActivity;
import io.llmlog.analytics.generate.world.Activity;
import io.llmlog.analytics.generate.world.Incident;
import io.llmlog.analytics.generate.world.IncidentKind;
import io.llmlog.analytics.generate.world.World;
import java.util.function.Function;

/** What is made up of the same world: its calls of models, or what its programs log. */
public enum DataKind {
    LLM(LlmActivity::new, IncidentKind::callField),
    LOGS(LogActivity::new, IncidentKind::logField);

    private final Function<World, Activity> activity;
    private final Function<IncidentKind, String> field;

    DataKind(Function<World, Activity> activity, Function<IncidentKind, String> field) {
        this.activity = activity;
        this.field = field;
    }

    Activity activity(World world) {
        return activity.apply(world);
    }

    /** The field whose value, {@link Incident#subject()}, tells the events that the incident is about. */
    String field(Incident incident) {
        return field.apply(incident.kind());
    }
}
