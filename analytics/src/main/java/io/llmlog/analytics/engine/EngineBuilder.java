package io.llmlog.analytics.engine;

import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.hook.Hooks;
import java.time.Clock;

/** How an {@link AnalyticsEngine} is opened: {@link AnalyticsEngine#at}. What is not said is as with {@link AnalyticsEngine#open}. Not thread-safe. */
public final class EngineBuilder {
    private Place place;
    private Processing processing = Processing.DEFAULT;
    private Hooks hooks = Hooks.found();
    private LabellingOptions labelling = LabellingOptions.DEFAULT;
    private RuleOptions rules = RuleOptions.SHIPPED;
    private NotifyOptions told = NotifyOptions.NOBODY;
    private Clock clock = Clock.systemUTC();

    EngineBuilder(Place place) {
        this.place = place;
    }

    /**
     * Keeps events in a cluster of Elasticsearch, which may be away while the engine is opened; the data directory then has the engine's own files.
     *
     * @param uri as {@code serve --store} takes it: {@code es+https://user:password@host:9200/llm-logs}
     * @throws io.llmlog.config.SettingsException naming every problem of it
     */
    public EngineBuilder store(String uri) {
        place = place.with(Backend.of(uri));
        return this;
    }

    /** What is done to whatever comes in. */
    public EngineBuilder processing(Processing does) {
        processing = does;
        return this;
    }

    /** What events pass as they come in, instead of the hooks of the class path. */
    public EngineBuilder hooks(Hooks all) {
        hooks = all;
        return this;
    }

    /** How log records are labelled. */
    public EngineBuilder labelling(LabellingOptions options) {
        labelling = options;
        return this;
    }

    /**
     * Alert rules beside those that are added: the shipped ones, and those of files, which are read anew when they change.
     *
     * @param options {@link RuleOptions#NONE} for neither
     */
    public EngineBuilder rules(RuleOptions options) {
        rules = options;
        return this;
    }

    /** Who is told what fires, beside the hooks of the program. */
    public EngineBuilder telling(NotifyOptions options) {
        told = options;
        return this;
    }

    /** The clock by which alerts are evaluated. */
    public EngineBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /**
     * Opens it.
     *
     * @throws io.llmlog.analytics.ExplainedException when the directory or a file that was named cannot be used, with all that is wrong with the file, or
     *     another process has the directory
     */
    public AnalyticsEngine open() {
        return new AnalyticsEngine(this);
    }

    Place place() {
        return place;
    }

    Incoming incoming(Storage storage) {
        return Incoming.start(storage, EventRules.of(processing, hooks), labelling, clock);
    }

    Alarms alarms(Storage storage) {
        return Alarms.open(storage, rules, told, processing, clock);
    }
}
