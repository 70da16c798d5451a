package io.llmlog.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/** Runs one of the suites. {@code encode} and {@code budget} take JMH's own options behind its name. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        // What clients of servers say of themselves is not measured.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        String suite = args.length == 0 ? "help" : args[0];
        switch (suite) {
            case "encode" -> org.openjdk.jmh.Main.main(jmhArguments(EncodeBenchmark.class, args));
            case "budget" -> org.openjdk.jmh.Main.main(jmhArguments(BudgetBenchmark.class, args));
            case "turns" -> EncodeTurns.main(args);
            case "hostile" -> HostileTexts.main(args);
            case "caller" -> HandOff.main(args);
            case "files" -> FilePath.main(args);
            case "heap" -> HeapBound.main(args);
            case "spool" -> SpoolPath.main(args);
            case "kafka" -> KafkaPath.main(args);
            case "elasticsearch" -> ElasticsearchPath.main(args);
            case "store" -> StorePath.main(args);
            case "service" -> ServicePath.main(args);
            case "agents" -> Agents.main(args);
            default ->
                System.out.println(
                        "usage: java -jar benchmarks.jar"
                            + " encode|budget|turns|hostile|caller|files|heap|spool|kafka|elasticsearch|store|service|agents");
        }
    }

    private static String[] jmhArguments(Class<?> suite, String[] args) {
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        String[] all = new String[rest.length + 3];
        all[0] = suite.getSimpleName();
        all[1] = "-prof";
        all[2] = "gc";
        System.arraycopy(rest, 0, all, 3, rest.length);
        return all;
    }
}
