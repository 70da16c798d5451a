package io.llmlog.process.redact;

/**
 * Finds IPv6 addresses in the forms of RFC 4291, section 2.2, around their colons. A clock time, a hardware address and the paths of C++ have
 * their characters, too: an address has eight groups, or {@code ::} once with a group of three or four digits first and a decimal digit
 * somewhere. {@code ::1} tells nobody and is left.
 */
final class Ip6Spotter implements Spotter {
    private static final int GROUPS = 8;
    private static final int GROUP = 4;
    private static final int MIN_LENGTH = 6;
    private static final int MAX_LENGTH = 45;

    @Override
    public String triggers() {
        return ":";
    }

    /** No address begins with a single colon. */
    @Override
    public boolean canFollow(char before) {
        return before == ':' || Chars.isHex(before);
    }

    /** Looks at the characters of an address around a colon. */
    @Override
    public int look(String text, int colon, int from, Findings findings) {
        int start = colon;
        while (start > from && isPart(text.charAt(start - 1))) {
            start--;
        }
        int end = colon;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        int last = end;
        while (last > start && text.charAt(last - 1) == '.' || last > start + 1 && endsInOneColon(text, last)) {
            last--;
        }
        if (last - start >= MIN_LENGTH
                && isAddress(text, start, last)
                && Chars.startsWord(text, start)
                && Chars.endsWord(text, last)) {
            findings.add(Kind.IP_ADDRESS, start, last);
        }
        return end;
    }

    private static boolean isPart(char c) {
        return c == ':' || c == '.' || Chars.isHex(c);
    }

    /** As of a sentence that goes on: {@code fe80::1:}. */
    private static boolean endsInOneColon(String text, int end) {
        return text.charAt(end - 1) == ':' && text.charAt(end - 2) != ':';
    }

    private static boolean isAddress(String text, int start, int end) {
        if (end - start > MAX_LENGTH) {
            return false;
        }
        int groups = 0;
        int firstSize = 0;
        boolean gap = false;
        boolean digit = false;
        int at = start;
        while (at < end) {
            int size = 0;
            while (at < end && Chars.isHex(text.charAt(at))) {
                digit |= Chars.isDigit(text.charAt(at));
                at++;
                size++;
            }
            if (at < end && text.charAt(at) == '.') {
                return gap && Ip4Shape.isAddress(text, at - size, end);
            }
            if (size > GROUP) {
                return false;
            }
            if (size > 0) {
                firstSize = groups == 0 ? size : firstSize;
                groups++;
            }
            if (at < end) {
                at++;
                if (at < end && text.charAt(at) == ':') {
                    if (gap) {
                        return false;
                    }
                    gap = true;
                    at++;
                } else if (size == 0) {
                    return false;
                }
            }
        }
        boolean whole = !gap && groups == GROUPS;
        boolean shortened = gap && groups > 1 && groups < GROUPS && firstSize >= GROUP - 1 && text.charAt(start) != ':';
        return digit && (whole || shortened);
    }
}
