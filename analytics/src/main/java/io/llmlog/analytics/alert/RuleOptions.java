package io.llmlog.analytics.alert;

import java.nio.file.Path;
import java.util.List;

/**
 * Which rules a service has beside those in its store.
 *
 * @param places files of rules, and directories of such files
 * @param shipped whether those that are shipped are among them
 */
public record RuleOptions(List<Path> places, boolean shipped) {
    public static final RuleOptions SHIPPED = new RuleOptions(List.of(), true);
    public static final RuleOptions NONE = new RuleOptions(List.of(), false);

    public RuleOptions {
        places = List.copyOf(places);
    }
}
