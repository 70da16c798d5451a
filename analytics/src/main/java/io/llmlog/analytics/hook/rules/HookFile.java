package io.llmlog.analytics.hook.rules;

import io.llmlog.analytics.hook.PreIngestHook;
import io.llmlog.analytics.yaml.ChangingFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a file, one after the other. It is read anew when it has changed; the last good rules stay while it is wrong or away.
 * Thread-safe; whoever needs the rules when a look is due does the looking.
 */
public final class HookFile implements PreIngestHook {
    private static final Logger LOG = LoggerFactory.getLogger(HookFile.class);

    private final ChangingFile file;
    private volatile List<HookRule> rules;

    HookFile(Path path, LongSupplier nanoTime) {
        this.file = new ChangingFile(path, nanoTime);
        this.rules = HookRulesReader.read(path);
    }

    /**
     * Those of the file.
     *
     * @throws HookRulesException naming every problem there is now
     */
    public static HookFile open(Path file) {
        return new HookFile(file, System::nanoTime);
    }

    @Override
    public @Nullable Map<String, Object> apply(Map<String, Object> event) {
        for (HookRule rule : current()) {
            if (!rule.pass(event)) {
                return null;
            }
        }
        return event;
    }

    private List<HookRule> current() {
        if (file.hasChanged()) {
            readAnew();
        }
        return rules;
    }

    private void readAnew() {
        try {
            rules = HookRulesReader.read(file.path());
            LOG.info("events pass the rules in {} as they are now", file.path());
        } catch (HookRulesException wrong) {
            LOG.warn("events go on to pass the rules of before: {}", wrong.getMessage());
        }
    }
}
