package io.llmlog.meter;

import io.llmlog.pipeline.PipelineStats;
import io.llmlog.process.budget.BudgetLedger;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The JMX beans of one pipeline. */
final class Beans implements AutoCloseable {
    private static final int MOST_PIPELINES = 10_000;

    private final MBeanServer server;
    private final List<ObjectName> registered = new ArrayList<>();
    private final int number;

    /** Registers them under the first number that no pipeline of the JVM has, whatever its class loader: all of them or none. */
    Beans(Supplier<PipelineStats> books, BudgetLedger ledger) throws JMException {
        server = ManagementFactory.getPlatformMBeanServer();
        number = registerPipeline(new PipelineBean(books));
        try {
            registerSinks(books);
            registerBudgets(ledger);
        } catch (JMException | RuntimeException refused) {
            close();
            throw refused;
        }
    }

    /** What tells the pipeline from others of the JVM. */
    int number() {
        return number;
    }

    private int registerPipeline(PipelineBean bean) throws JMException {
        for (int candidate = 1; candidate < MOST_PIPELINES; candidate++) {
            try {
                register(bean, new ObjectName("io.llmlog:type=Pipeline,pipeline=" + candidate));
                return candidate;
            } catch (InstanceAlreadyExistsException taken) {
                // Another pipeline's; the next number may be free.
            }
        }
        throw new InstanceAlreadyExistsException(MOST_PIPELINES + " pipelines have beans");
    }

    private void registerSinks(Supplier<PipelineStats> books) throws JMException {
        List<PipelineStats.SinkStats> sinks = books.get().sinks();
        for (int i = 0; i < sinks.size(); i++) {
            int sink = i;
            String name = ObjectName.quote(sinks.get(i).sink());
            register(
                    new SinkBean(() -> books.get().sinks().get(sink)),
                    new ObjectName("io.llmlog:type=Sink,pipeline=" + number + ",sink=" + name));
        }
    }

    private void registerBudgets(BudgetLedger ledger) throws JMException {
        for (int i = 0; i < ledger.size(); i++) {
            int budget = i;
            String name = ObjectName.quote(ledger.stats(i).name());
            register(
                    new BudgetBean(() -> ledger.stats(budget)),
                    new ObjectName("io.llmlog:type=Budget,pipeline=" + number + ",budget=" + name));
        }
    }

    private void register(Object bean, ObjectName name) throws JMException {
        server.registerMBean(bean, name);
        registered.add(name);
    }

    @Override
    public void close() throws JMException {
        for (ObjectName name : registered) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException gone) {
                // The host has removed it; that is what was wanted.
            }
        }
    }
}
