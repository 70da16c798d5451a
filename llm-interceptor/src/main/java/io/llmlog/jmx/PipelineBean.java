package io.llmlog.jmx;

import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.status.Status;
import java.lang.management.ManagementFactory;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A pipeline as an MXBean named {@code io.llmlog:type=Pipeline,producer=<producer id>}, from its start to its end. */
public final class PipelineBean implements PipelineMXBean {
    private final EventPipeline pipeline;

    private PipelineBean(EventPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Shows the pipeline to JMX until it is closed. A runtime without JMX, or one that refuses, changes nothing but a message. */
    public static void register(EventPipeline pipeline, String producerId, Status status) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Hashtable<String, String> keys = new Hashtable<>();
            keys.put("type", "Pipeline");
            keys.put("producer", producerId);
            ObjectName name = new ObjectName("io.llmlog", keys);
            server.registerMBean(new PipelineBean(pipeline), name);
            pipeline.onClose(() -> unregister(server, name, status));
        } catch (JMException | SecurityException | LinkageError refused) {
            status.info("no figures over JMX: " + refused);
        }
    }

    private static void unregister(MBeanServer server, ObjectName name, Status status) {
        try {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException | SecurityException refused) {
            status.warn("could not take " + name + " from JMX: " + refused);
        }
    }

    @Override
    public long getOffered() {
        return pipeline.stats().offered();
    }

    @Override
    public long getAccepted() {
        return pipeline.stats().accepted();
    }

    @Override
    public long getQueued() {
        return pipeline.stats().queued();
    }

    @Override
    public long getQueuedBytes() {
        return pipeline.stats().queuedBytes();
    }

    @Override
    public long getWithheld() {
        return pipeline.stats().withheld();
    }

    @Override
    public Map<String, Long> getDropped() {
        PipelineStats stats = pipeline.stats();
        Map<String, Long> dropped = new TreeMap<>();
        stats.rejected().forEach((reason, count) -> dropped.merge(reason.wire(), count, Long::sum));
        stats.lost().forEach((reason, count) -> dropped.merge(reason.wire(), count, Long::sum));
        return dropped;
    }

    @Override
    public Map<String, Map<String, Long>> getSinks() {
        Map<String, Map<String, Long>> sinks = new TreeMap<>();
        for (PipelineStats.SinkStats sink : pipeline.stats().sinks()) {
            sinks.put(
                    sink.sink(),
                    new TreeMap<>(Map.of(
                            "delivered", sink.delivered(),
                            "dead_lettered", sink.deadLettered(),
                            "duplicates", sink.duplicates(),
                            "dropped", sink.droppedTotal(),
                            "waiting", sink.waiting(),
                            "spooled", sink.spooled(),
                            "recovered", sink.recovered())));
        }
        return sinks;
    }
}
