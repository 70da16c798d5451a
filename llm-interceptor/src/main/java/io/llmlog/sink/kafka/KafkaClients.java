package io.llmlog.sink.kafka;

/** Whether the application carries kafka-clients. To be asked before {@link KafkaSink} is touched, which does not load without. */
public final class KafkaClients {
    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";

    private KafkaClients() {}

    /** Whether this class's own loader, which links the sink, finds the producer. */
    public static boolean arePresent() {
        return has(PRODUCER);
    }

    static boolean has(String className) {
        try {
            Class.forName(className, false, KafkaClients.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
