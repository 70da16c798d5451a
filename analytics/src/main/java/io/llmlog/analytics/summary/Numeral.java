package io.llmlog.analytics.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits as people of several countries write them: {@code 1,204.5}, {@code 1.204,5}, {@code 1'204}. Where only context could tell, there are two ways to
 * read them.
 *
 * @param step the worth of the last digit
 */
record Numeral(double value, double step, int digits, boolean fraction) {
    /** All ways to read it; none where it is no number. */
    static List<Numeral> read(String text) {
        String plain = text.replaceAll("[ \\u00a0\\u202f'’]", "");
        List<Numeral> ways = new ArrayList<>();
        int comma = plain.lastIndexOf(',');
        int point = plain.lastIndexOf('.');
        if (comma < 0 && point < 0) {
            ways.add(of(plain));
        } else if (comma >= 0 && point >= 0) {
            addGrouped(plain, comma > point ? '.' : ',', comma > point ? ',' : '.', ways);
        } else {
            char mark = comma >= 0 ? ',' : '.';
            if (plain.matches("\\d{1,3}(\\" + mark + "\\d{3})+")) {
                ways.add(of(plain.replace(String.valueOf(mark), "")));
            }
            if (plain.indexOf(mark) == plain.lastIndexOf(mark)) {
                ways.add(of(plain.replace(mark, '.')));
            }
        }
        return ways;
    }

    private static void addGrouped(String text, char group, char decimal, List<Numeral> ways) {
        if (text.matches("\\d{1,3}(\\" + group + "\\d{3})+\\" + decimal + "\\d+")) {
            ways.add(of(text.replace(String.valueOf(group), "").replace(decimal, '.')));
        }
    }

    private static Numeral of(String text) {
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        String figures = text.replace(".", "").replaceFirst("^0+", "");
        int digits = (decimals == 0 ? figures.replaceFirst("0+$", "") : figures).length();
        return new Numeral(Double.parseDouble(text), Math.pow(10, -decimals), digits, decimals > 0);
    }

    Numeral times(double factor) {
        return new Numeral(value * factor, step * factor, digits, fraction || factor != 1);
    }
}
