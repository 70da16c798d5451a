package io.llmlog.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.StatusLog;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBeanTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    private Path directory;

    @Test
    void showsTheBooksOfAPipeline_fromItsStartToItsEnd() throws Exception {
        Set<ObjectName> before = names();
        Path file = directory.resolve("events.json");
        EventPipeline pipeline =
                Pipelines.start(Settings.read(Map.of("sinks", "file:" + file)), new StatusLog().status());
        Set<ObjectName> names = names();
        names.removeAll(before);
        PipelineMXBean bean = JMX.newMXBeanProxy(SERVER, names.iterator().next(), PipelineMXBean.class);

        pipeline.offer(Events.numbered(1));
        assertThat(pipeline.flush(Duration.ofSeconds(20))).isTrue();

        assertThat(bean.getOffered()).isOne();
        assertThat(bean.getAccepted()).isOne();
        assertThat(bean.getDropped()).isEmpty();
        assertThat(bean.getSinks()).containsOnlyKeys("file:" + file);
        assertThat(bean.getSinks().get("file:" + file))
                .containsEntry("delivered", 1L)
                .containsEntry("dropped", 0L);
        pipeline.close();
        pipeline.offer(Events.numbered(2));
        assertThat(names()).isEqualTo(before);
    }

    private static Set<ObjectName> names() throws Exception {
        return SERVER.queryNames(new ObjectName("io.llmlog:type=Pipeline,*"), null);
    }
}
