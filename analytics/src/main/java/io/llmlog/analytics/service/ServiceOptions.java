package io.llmlog.analytics.service;

import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.engine.Backend;
import io.llmlog.analytics.engine.NotifyOptions;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.model.ModelSettings;
import io.llmlog.analytics.push.PushTarget;
import io.llmlog.process.budget.Budget;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service is started with.
 *
 * @param http where it listens, and to whom
 * @param data the directory of its data
 * @param files the files to follow, which need not exist yet
 * @param processing what is done to whatever comes in
 * @param care how the store is looked after
 * @param ingest how else it comes in, and what it passes first
 * @param backend where events are kept
 * @param budgets what use is held against
 * @param told who is told what happens
 * @param push where figures are sent; null for nowhere
 * @param rules what is an alert
 * @param model which language model is asked for summaries
 */
public record ServiceOptions(
        HttpOptions http,
        Path data,
        List<Path> files,
        Processing processing,
        StoreCare care,
        IngestOptions ingest,
        Backend backend,
        List<Budget> budgets,
        NotifyOptions told,
        @Nullable PushTarget push,
        RuleOptions rules,
        ModelSettings model) {
    public ServiceOptions {
        data = data.toAbsolutePath().normalize();
        files = files.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .toList();
        budgets = List.copyOf(budgets);
    }

    /** With nobody who is told or sent anything, and no model that is asked. */
    public ServiceOptions(
            HttpOptions http,
            Path data,
            List<Path> files,
            Processing processing,
            StoreCare care,
            IngestOptions ingest,
            Backend backend,
            List<Budget> budgets) {
        this(
                http,
                data,
                files,
                processing,
                care,
                ingest,
                backend,
                budgets,
                NotifyOptions.NOBODY,
                null,
                RuleOptions.SHIPPED,
                ModelSettings.NONE);
    }

    /** With the embedded store. */
    public ServiceOptions(
            HttpOptions http,
            Path data,
            List<Path> files,
            Processing processing,
            StoreCare care,
            IngestOptions ingest) {
        this(http, data, files, processing, care, ingest, Backend.EMBEDDED, List.of());
    }

    /** With nothing deleted by itself. */
    public ServiceOptions(HttpOptions http, Path data, List<Path> files, Processing processing) {
        this(http, data, files, processing, StoreCare.DEFAULT, IngestOptions.DEFAULT);
    }

    /** On the loopback interface without a token, and with content redacted. */
    public ServiceOptions(int port, Path data, List<Path> files) {
        this(HttpOptions.onLoopback(port), data, files, Processing.DEFAULT);
    }

    /** The same, with those who are told. */
    public ServiceOptions telling(NotifyOptions others) {
        return new ServiceOptions(
                http, data, files, processing, care, ingest, backend, budgets, others, push, rules, model);
    }

    /** The same, with a server that is sent figures; null for none. */
    public ServiceOptions pushing(@Nullable PushTarget target) {
        return new ServiceOptions(
                http, data, files, processing, care, ingest, backend, budgets, told, target, rules, model);
    }

    /** The same with those rules. */
    public ServiceOptions alertingBy(RuleOptions others) {
        return new ServiceOptions(
                http, data, files, processing, care, ingest, backend, budgets, told, push, others, model);
    }

    /** The same, with a model that is asked. */
    public ServiceOptions asking(ModelSettings other) {
        return new ServiceOptions(
                http, data, files, processing, care, ingest, backend, budgets, told, push, rules, other);
    }

    @Override
    public String toString() {
        return http.host() + ":" + http.port() + ", data " + data + ", store " + backend + ", files " + files
                + ", content " + processing.content().setting();
    }
}
