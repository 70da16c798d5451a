package io.llmlog.analytics.classify;

import io.llmlog.analytics.yaml.ChangingFile;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a file as it is now: it is read anew when it has changed, and the last good rules stay while it is wrong or away. Thread-safe;
 * whoever needs the rules when a look is due does the looking.
 */
public final class LabelRulesFile implements Supplier<LabelRules> {
    private static final Logger LOG = LoggerFactory.getLogger(LabelRulesFile.class);

    private final ChangingFile file;
    private volatile LabelRules rules;

    LabelRulesFile(Path path, LongSupplier nanoTime) {
        this.file = new ChangingFile(path, nanoTime);
        this.rules = LabelRules.read(path);
    }

    /**
     * Those of the file.
     *
     * @throws LabelRulesException naming every problem there is now
     */
    public static LabelRulesFile open(Path file) {
        return new LabelRulesFile(file, System::nanoTime);
    }

    @Override
    public LabelRules get() {
        if (file.hasChanged()) {
            readAnew();
        }
        return rules;
    }

    private void readAnew() {
        try {
            rules = LabelRules.read(file.path());
            LOG.info("log records get their labels by the rules in {} as they are now", file.path());
        } catch (LabelRulesException wrong) {
            LOG.warn("log records go on to get their labels by the rules of before: {}", wrong.getMessage());
        }
    }
}
