package io.llmlog.config;

import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.ElasticsearchSink;
import io.llmlog.status.Status;

/**
 * A cluster of Elasticsearch to deliver to.
 *
 * @param options where it is, and how its indices are named
 */
public record ElasticsearchTarget(ElasticsearchOptions options) implements RemoteTarget {
    @Override
    public String name() {
        return options.name();
    }

    @Override
    public RemoteSink open(Status status) {
        return ElasticsearchSink.open(options, status);
    }
}
