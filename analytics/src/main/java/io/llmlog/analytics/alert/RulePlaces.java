package io.llmlog.analytics.alert;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.rule.Maintenance;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.rule.RulesException;
import io.llmlog.analytics.yaml.ChangingFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in files, which are read anew when they change. A file that is wrong, or away from a place that was named, keeps its last good version and touches
 * no other; one that is removed from a directory takes its rules with it. For one thread.
 */
final class RulePlaces {
    private static final Logger LOG = LoggerFactory.getLogger(RulePlaces.class);

    private final List<Path> places;
    private final LongSupplier nanoTime;
    private final Map<Path, ChangingFile> watched = new TreeMap<>();
    private final Map<Path, RuleFile> good = new TreeMap<>();
    private final Map<Path, List<String>> wrong = new TreeMap<>();
    private final Map<Path, String> away = new TreeMap<>();

    private RulePlaces(List<Path> places, LongSupplier nanoTime) {
        this.places = List.copyOf(places);
        this.nanoTime = nanoTime;
    }

    /**
     * Those of files and directories.
     *
     * @param nanoTime a clock as {@link System#nanoTime()}
     * @throws RulesException with all that is wrong with them now
     */
    static RulePlaces open(List<Path> places, LongSupplier nanoTime) {
        RulePlaces opened = new RulePlaces(places, nanoTime);
        opened.look();
        if (!opened.problems().isEmpty()) {
            throw new RulesException(opened.problems());
        }
        return opened;
    }

    /** Takes up what has changed. */
    void look() {
        for (Path place : places) {
            try {
                List<Path> files = RuleFiles.in(place);
                files.forEach(this::lookAt);
                forgetOthers(place, files);
                away.remove(place);
            } catch (ExplainedException e) {
                if (away.put(place, String.valueOf(e.getMessage())) == null) {
                    LOG.warn("rules stay as they were: {}", e.getMessage());
                }
            }
        }
    }

    private void lookAt(Path file) {
        ChangingFile known = watched.get(file);
        if (known == null) {
            watched.put(file, new ChangingFile(file, nanoTime));
        } else if (!known.hasChanged()) {
            return;
        }
        try {
            good.put(file, RuleFile.read(file));
            wrong.remove(file);
            LOG.info("rules of {} are in use as they are now", file);
        } catch (RulesException e) {
            wrong.put(file, e.problems());
            LOG.warn("rules of {} stay as they were: {}", file, e.getMessage());
        }
    }

    private void forgetOthers(Path place, List<Path> files) {
        watched.keySet().removeIf(file -> place.equals(file.getParent()) && !files.contains(file));
        good.keySet().removeIf(file -> place.equals(file.getParent()) && !files.contains(file));
        wrong.keySet().removeIf(file -> place.equals(file.getParent()) && !files.contains(file));
    }

    /** By file; of the same name in two files the first counts. */
    Map<String, Sourced> rules() {
        Map<String, Sourced> all = new HashMap<>();
        good.forEach((file, rules) -> {
            for (Rule rule : rules.rules()) {
                all.putIfAbsent(rule.name(), new Sourced(rule, file.toString()));
            }
        });
        return all;
    }

    /** A rule and where it is from. */
    record Sourced(Rule rule, String source) {}

    List<Maintenance> maintenance() {
        List<Maintenance> all = new ArrayList<>();
        good.values().forEach(file -> all.addAll(file.maintenance()));
        return all;
    }

    /** What is wrong with files now. */
    List<String> problems() {
        return Stream.concat(away.values().stream(), wrong.values().stream().flatMap(List::stream))
                .toList();
    }
}
