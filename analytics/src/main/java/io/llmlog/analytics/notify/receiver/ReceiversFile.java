package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.NamedReceiver;
import io.llmlog.analytics.notify.ReceiverSource;
import io.llmlog.analytics.yaml.ChangingFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receivers of a file, read anew when it has changed; the last good ones stay while it is wrong or away. */
public final class ReceiversFile implements ReceiverSource {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiversFile.class);

    private final ChangingFile file;
    private final Surroundings surroundings;
    private final Means means;
    private final List<ReceiverPlan> first;

    private ReceiversFile(Path path, Surroundings surroundings, Means means) {
        this.file = new ChangingFile(path, System::nanoTime);
        this.surroundings = surroundings;
        this.means = means;
        this.first = ReceiversReader.read(path, surroundings);
    }

    /**
     * Reads it.
     *
     * @throws ReceiversException naming every problem there is
     */
    public static ReceiversFile read(Path path, Surroundings surroundings, Means means) {
        return new ReceiversFile(path, surroundings, means);
    }

    @Override
    public List<NamedReceiver> receivers() {
        return opened(first);
    }

    @Override
    public @Nullable List<NamedReceiver> changed() {
        if (!file.hasChanged()) {
            return null;
        }
        try {
            List<NamedReceiver> receivers = opened(ReceiversReader.read(file.path(), surroundings));
            LOG.info("notifications go to the receivers in {} as they are now", file.path());
            return receivers;
        } catch (ReceiversException wrong) {
            LOG.warn("notifications go on to the receivers of before: {}", wrong.getMessage());
            return null;
        }
    }

    /** All of them, or none. */
    private List<NamedReceiver> opened(List<ReceiverPlan> plans) {
        List<NamedReceiver> receivers = new ArrayList<>();
        try {
            plans.forEach(plan -> receivers.add(plan.open(means)));
            return receivers;
        } catch (ReceiversException e) {
            receivers.forEach(receiver -> receiver.receiver().close());
            throw e;
        }
    }
}
