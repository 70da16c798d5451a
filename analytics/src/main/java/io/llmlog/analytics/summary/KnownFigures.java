package io.llmlog.analytics.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * Every figure that a summary may name: what was supplied, and what follows from that by differences, shares and sums of the first ones of a list. No
 * more than that, for with every further figure a wrong one is more likely to be taken for it.
 */
final class KnownFigures {
    /** What a figure may be said in. */
    enum Kind {
        /** A number, perhaps with a noun. */
        PLAIN,
        /** Milliseconds. */
        DURATION,
        /** US dollars. */
        MONEY,
        /** Per cent and percentage points. */
        PERCENT,
        /** A share written from 0 to 1. */
        FRACTION,
        /** How many times something else. */
        TIMES
    }

    /** One of them. */
    record Known(double value, Kind kind) {}

    private final List<Known> known = new ArrayList<>();
    private int longestList;

    private KnownFigures() {}

    static KnownFigures of(List<Facts> all) {
        KnownFigures figures = new KnownFigures();
        for (Facts facts : all) {
            figures.put((double) facts.range().length().toMillis(), Kind.DURATION);
            facts.figures().forEach(figures::add);
            facts.rankings().forEach(figures::add);
            Peak peak = facts.peak();
            if (peak != null) {
                figures.add(peak.figure());
                figures.put((double) peak.step().width().toMillis(), Kind.DURATION);
            }
        }
        return figures;
    }

    List<Known> all() {
        return known;
    }

    /** The most entries that a list shows: {@code the top three} needs three. */
    int longestList() {
        return longestList;
    }

    private void put(double value, Kind kind) {
        known.add(new Known(Math.abs(value), kind));
    }

    /** A figure that follows from others. That it is nothing says nothing: no text may call something else nothing by it. */
    private void putDerived(double value, Kind kind) {
        if (value != 0) {
            put(value, kind);
        }
    }

    private void add(Figure figure) {
        Kind kind = kind(figure.unit());
        boolean isShare = figure.unit() == Unit.SHARE;
        double scale = isShare ? 100 : 1;
        put(figure.value() * scale, kind);
        if (isShare) {
            put(figure.value(), Kind.FRACTION);
            putDerived(100 - figure.value() * 100, Kind.PERCENT);
        }
        Double before = figure.before();
        if (before != null) {
            put(before * scale, kind);
            putDerived(figure.difference() * scale, kind);
            addChange(figure.value(), before);
        }
    }

    private void addChange(double value, double before) {
        if (before != 0) {
            putDerived((value - before) / before * 100, Kind.PERCENT);
            put(value / before, Kind.TIMES);
        }
        if (value != 0 && before != 0) {
            put(before / value, Kind.TIMES);
        }
    }

    private void add(Ranking ranking) {
        List<Ranking.Entry> entries = ranking.entries();
        longestList = Math.max(longestList, entries.size());
        put(entries.size(), Kind.PLAIN);
        put(ranking.all(), Kind.PLAIN);
        putDerived(ranking.all() - entries.size(), Kind.PLAIN);
        Double total = ranking.total();
        double sum = 0;
        for (Ranking.Entry entry : entries) {
            Figure figure = entry.figure();
            add(figure);
            sum += figure.value();
            if (total != null && total > 0) {
                putDerived(figure.value() / total * 100, Kind.PERCENT);
                addSum(sum, total, kind(figure.unit()));
            }
        }
        if (total != null) {
            put(total, kind(entries.get(0).figure().unit()));
        }
        addLead(entries);
    }

    /** What the first of a list are together, unless that is all. */
    private void addSum(double sum, double total, Kind kind) {
        if (sum < total) {
            put(sum, kind);
            put(sum / total * 100, Kind.PERCENT);
        }
    }

    /** By how much the first is ahead of the second. */
    private void addLead(List<Ranking.Entry> entries) {
        if (entries.size() < 2) {
            return;
        }
        Figure first = entries.get(0).figure();
        double second = entries.get(1).figure().value();
        putDerived((first.value() - second) * (first.unit() == Unit.SHARE ? 100 : 1), kind(first.unit()));
        if (second != 0) {
            put(first.value() / second, Kind.TIMES);
        }
    }

    private static Kind kind(Unit unit) {
        return switch (unit) {
            case COUNT, TOKENS -> Kind.PLAIN;
            case DURATION -> Kind.DURATION;
            case MONEY -> Kind.MONEY;
            case SHARE -> Kind.PERCENT;
        };
    }
}
