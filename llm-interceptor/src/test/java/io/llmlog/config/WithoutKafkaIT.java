package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In an application that carries no kafka-clients. */
class WithoutKafkaIT {
    @Test
    void saysWhatToAdd_andWritesFilesAsEver(@TempDir Path folder) throws Exception {
        ChildJvm.Result result =
                ChildJvm.run(Program.class, folder, entry -> !entry.contains("kafka-clients"), List.of("-Xshare:auto"));

        assertThat(result.out())
                .containsExactly(
                        "FileTarget",
                        "[sink 'kafka://***@h/t?key=user_id' names a user, which Kafka takes by kafka.sasl.jaas.config,"
                                + " sink 'kafka://***@h/t?key=user_id' needs kafka-clients on the class path:"
                                + " add org.apache.kafka:kafka-clients]");
        assertThat(result.err()).isEmpty();
    }

    static final class Program {
        public static void main(String[] arguments) {
            System.out.println(SinkUri.parse("file:a.json").getClass().getSimpleName());
            try {
                SinkUri.parse("kafka://u:p@h/t?key=user_id");
            } catch (SettingsException expected) {
                System.out.println(expected.problems());
            }
        }
    }
}
