package io.llmlog.analytics.cli;

import io.llmlog.analytics.decode.Processing;
import io.llmlog.config.ExplicitSettings;
import io.llmlog.config.SettingKey;
import io.llmlog.config.Settings;
import io.llmlog.config.SettingsException;
import io.llmlog.process.ContentMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to whatever comes in. */
final class ProcessingOptions {
    @Option(
            names = "--content",
            paramLabel = "MODE",
            description = "How much of prompts and answers is stored, whatever comes in: redacted, full, hash or none."
                    + " What the applications withheld stays withheld. Default: redacted.",
            defaultValue = "redacted")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ContentMode content;

    @Option(
            names = "--redaction-rules",
            paramLabel = "FILE",
            description = "Redaction rules of your own (docs/privacy.md). Default: LLMLOG_REDACTION_RULES.")
    private @Nullable String redactionRules;

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description = "The secret that makes names of personal data the same in all events. Default:"
                    + " LLMLOG_PSEUDONYM_KEY_FILE.")
    private @Nullable String pseudonymKeyFile;

    @Option(
            names = "--prices",
            paramLabel = "FILE|URL",
            description = "A price book of your own (docs/prices.md). Default: LLMLOG_PRICES.")
    private @Nullable String prices;

    @Option(
            names = "--category-rules",
            paramLabel = "FILE|off",
            description =
                    "Rules that tell what prompts are about (docs/categories.md). Default: LLMLOG_CATEGORY_RULES.")
    private @Nullable String categoryRules;

    /** By the settings of the core, whose names and checks they are; whatever is wrong goes to the problems. */
    Processing read(List<String> problems) {
        ExplicitSettings given = new ExplicitSettings()
                .set(SettingKey.REDACTION_RULES, redactionRules)
                .set(SettingKey.PSEUDONYM_KEY_FILE, pseudonymKeyFile)
                .set(SettingKey.PRICES, prices)
                .set(SettingKey.CATEGORY_RULES, categoryRules);
        try {
            Settings settings = Settings.read(given.values());
            return new Processing(content, settings.redaction(), settings.prices(), settings.categoryRules());
        } catch (SettingsException wrong) {
            problems.addAll(wrong.problems());
            return Processing.of(content);
        }
    }
}
