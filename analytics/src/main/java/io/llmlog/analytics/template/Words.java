package io.llmlog.analytics.template;

import static io.llmlog.analytics.template.Letters.isDigit;
import static io.llmlog.analytics.template.Letters.isHex;
import static io.llmlog.analytics.template.Letters.isLower;
import static io.llmlog.analytics.template.Letters.isUpper;

/** Tells what stands at a place of a line. Ends are exclusive; an end that is the beginning says that there is no such thing. */
final class Words {
    /** What leads from a name to its value in a table, or ends a sentence. */
    static final String LEADER = "...";

    private static final int HEX_GROUP = 4;
    private static final int FEWEST_HEX_GROUPS = 4;

    private Words() {}

    /** Up to white space, a separator or a leader. */
    static int end(String line, int start) {
        int end = start;
        while (end < line.length()
                && line.charAt(end) > ' '
                && !Tokens.isSeparator(line.charAt(end))
                && !line.startsWith(LEADER, end)) {
            end++;
        }
        return end;
    }

    static int withoutEndOfSentence(String line, int start, int end) {
        int last = end;
        while (last > start
                && (line.charAt(last - 1) == '.' || line.charAt(last - 1) == '!' || line.charAt(last - 1) == '?')) {
            last--;
        }
        return last;
    }

    static boolean hasDigit(String line, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isDigit(line.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** It begins as a path, or has more than one slash. */
    static boolean isPath(String line, int start, int end) {
        int slashes = 0;
        for (int i = start; i < end; i++) {
            slashes += line.charAt(i) == '/' || line.charAt(i) == '\\' ? 1 : 0;
        }
        return slashes > 1 && end - start > 4
                || slashes == 1
                        && end - start > 2
                        && (line.charAt(start) == '/' || line.startsWith("./", start) || line.startsWith("~/", start));
    }

    static boolean isMail(String line, int start, int end) {
        int at = line.indexOf('@', start);
        int dot = at < 0 ? -1 : line.indexOf('.', at);
        return at > start && at < end && dot > at && dot < end;
    }

    /** A word of at least three parts between dots, such as the name of a host or a version. */
    static boolean isDotted(String line, int start, int end) {
        int dots = 0;
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return dots > 1;
    }

    /** Of groups of hexadecimal digits with colons between them: a time, the address of a network card, one of IPv6. */
    static int endOfHexGroups(String line, int start) {
        int groups = 0;
        int at = start;
        while (true) {
            int from = at;
            while (at < line.length() && isHex(line.charAt(at))) {
                at++;
            }
            if (at - from > HEX_GROUP || at == from && groups == 0) {
                return start;
            }
            groups++;
            if (at == line.length() || line.charAt(at) != ':') {
                break;
            }
            at++;
        }
        boolean ends =
                line.charAt(at - 1) != ':' && (at == line.length() || !Character.isLetterOrDigit(line.charAt(at)));
        return ends && groups >= FEWEST_HEX_GROUPS ? at : start;
    }

    /** Of what redaction puts in the place of a value, a kind and a number or pseudonym ({@code <EMAIL_1>}), or of a value masked before. */
    static int endOfPlaceholder(String line, int start) {
        if (line.charAt(start) != '<') {
            return start;
        } else if (line.startsWith(Tokens.VALUE, start)) {
            return start + Tokens.VALUE.length();
        }
        int at = start + 1;
        boolean numbered = false;
        while (at < line.length()
                && (isUpper(line.charAt(at))
                        || at > start + 1 && (isDigit(line.charAt(at)) || line.charAt(at) == '_')
                        || numbered && isLower(line.charAt(at)))) {
            numbered |= line.charAt(at) == '_';
            at++;
        }
        return numbered && at < line.length() && line.charAt(at) == '>' ? at + 1 : start;
    }
}
