package io.llmlog.analytics.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells facts in fixed sentences: the same facts, the same words. */
final class PlainSummary {
    private static final int SENTENCES = 4;

    private PlainSummary() {}

    static String of(Facts facts) {
        List<String> sentences = new ArrayList<>();
        String period = Times.of(facts.range());
        if (facts.isEmpty()) {
            return facts.title() + ", " + period + ": there was nothing.";
        }
        List<Figure> told = facts.figures();
        for (Figure figure : told.subList(0, Math.min(SENTENCES, told.size()))) {
            sentences.add(sentence(figure, Times.length(facts.range().length())));
        }
        if (told.size() > SENTENCES) {
            sentences.add("Further: "
                    + told.subList(SENTENCES, told.size()).stream()
                            .map(PlainSummary::briefly)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        facts.rankings().forEach(ranking -> sentences.add(sentence(ranking)));
        Peak peak = facts.peak();
        if (peak != null) {
            sentences.add(sentence(peak));
        }
        return facts.title() + ", " + period + ". " + String.join(" ", sentences);
    }

    private static String sentence(Figure figure, String length) {
        String begin = figure.unit() == Unit.COUNT || figure.unit() == Unit.TOKENS
                ? "There were " + figure.written() + " " + figure.label()
                : "The " + figure.label() + " was " + figure.written();
        return begin + compared(figure, " in the " + length + " before") + ".";
    }

    /** How a figure stands to the period before: {@code , 12 % more than the 1,075 in the 24 hours before}. */
    private static String compared(Figure figure, String then) {
        Double before = figure.before();
        if (before == null) {
            return "";
        }
        Double change = figure.change();
        String was = figure.unit().write(before);
        if (figure.written().equals(was)) {
            return ", the same as" + then;
        } else if (before == 0 || change == null) {
            return ", after " + (figure.unit() == Unit.COUNT || figure.unit() == Unit.TOKENS ? "none" : was) + then;
        } else if (figure.unit() == Unit.SHARE) {
            return ", " + (change > 0 ? "up" : "down") + " from " + was + then;
        }
        return ", " + Unit.percent(Math.abs(change)) + (change > 0 ? " more" : " less") + " than the " + was + then;
    }

    private static String briefly(Figure figure) {
        Double before = figure.before();
        return figure.label() + " " + figure.written()
                + (before == null ? "" : " (before " + figure.unit().write(before) + ")");
    }

    private static String sentence(Ranking ranking) {
        String names = ranking.entries().stream()
                .map(entry -> Names.quoted(entry.name()) + " " + amount(entry.figure(), ranking.share(entry)))
                .collect(Collectors.joining("; "));
        int more = ranking.all() - ranking.entries().size();
        String listed = sentenceCase(ranking.label()) + " by " + ranking.by() + ": " + names
                + (more > 0 ? "; and " + more + " more." : ".");
        return listed
                + ranking.mover()
                        .filter(entry -> ranking.all() > 1)
                        .map(entry -> " The biggest change: " + Names.quoted(entry.name()) + ", "
                                + signed(entry.figure().unit(), entry.figure().difference()) + ".")
                        .orElse("");
    }

    private static String amount(Figure figure, @Nullable Double share) {
        return figure.written() + (share == null ? "" : " (" + Unit.percent(share) + ")");
    }

    private static String sentence(Peak peak) {
        return "The peak was at " + Times.of(peak.at()) + " UTC: "
                + peak.figure().label() + " " + peak.figure().written() + " within "
                + Times.length(peak.step().width()) + ".";
    }

    static String signed(Unit unit, double difference) {
        return (difference > 0 ? "+" : "-") + unit.writeDifference(Math.abs(difference));
    }

    private static String sentenceCase(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
