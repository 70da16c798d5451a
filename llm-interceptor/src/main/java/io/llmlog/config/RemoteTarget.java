package io.llmlog.config;

import io.llmlog.sink.RemoteSink;
import io.llmlog.status.Status;

/** Servers to send to. One implementation per scheme, checked when it is read; it keeps its secrets to itself. */
public non-sealed interface RemoteTarget extends SinkUri {
    /** Makes a sink of its own. Opens no connection. */
    RemoteSink open(Status status);
}
