package io.llmlog.config;

import io.llmlog.delivery.SpooledSinks;
import io.llmlog.event.Producer;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.Sink;
import io.llmlog.sink.file.FileSinkOptions;
import io.llmlog.sink.file.FileSinks;
import io.llmlog.spool.Spool;
import io.llmlog.spool.SpoolOptions;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens what the settings name: files directly, servers behind one spool. */
final class Sinks {
    /** Of the time to shut down, the part that servers that work get to take what is left; the rest is for files and the spool. */
    private static final double DRAIN_SHARE = 0.6;

    private static final int ALL_FILES = Integer.MAX_VALUE;

    private Sinks() {}

    static List<Sink> open(Settings settings, Producer producer, Status status) {
        List<Sink> sinks = new ArrayList<>();
        List<RemoteSink> servers = new ArrayList<>();
        for (SinkUri uri : settings.sinks()) {
            if (uri instanceof FileTarget file) {
                sinks.add(FileSinks.open(file.options(), status));
            } else if (uri instanceof RemoteTarget target) {
                servers.add(target.open(status));
            }
        }
        if (!servers.isEmpty()) {
            sinks.add(spooled(settings, producer, servers, status));
        }
        return sinks;
    }

    private static Sink spooled(Settings settings, Producer producer, List<RemoteSink> servers, Status status) {
        boolean durable = settings.durability() == Durability.DURABLE;
        SpoolOptions options = new SpoolOptions(
                settings.spoolDir(),
                settings.spoolBytes().bytes(),
                settings.spoolOverflow(),
                SpoolOptions.DEFAULT_SEGMENT_BYTES,
                durable ? Duration.ZERO : SpoolOptions.DEFAULT_SYNC_INTERVAL,
                producer.id());
        Spool spool = Spool.open(options, servers.stream().map(RemoteSink::name).toList(), status);
        // Nobody asked for dead letters to be thrown away: all files are kept.
        FileSinkOptions deadLetters = new FileSinkOptions(
                settings.spoolDir().resolve("dead-letters.jsonl"),
                FileSinkOptions.DEFAULT_MAX_BYTES,
                ALL_FILES,
                false,
                false);
        Duration drain = Duration.ofNanos((long) (settings.shutdownTimeout().toNanos() * DRAIN_SHARE));
        return new SpooledSinks(spool, servers, FileSinks.open(deadLetters, status), durable, drain, status);
    }
}
