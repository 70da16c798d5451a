package io.llmlog.analytics.notify.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits, written as {@code 10.0.0.0/8}, {@code fd00::/8}, or as one address.
 *
 * @param bits how many are the same
 */
record AddressRange(InetAddress first, int bits) {
    /** What can be an address: no such text is ever looked up. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        int width = address.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? width : bits(text.substring(slash + 1), width);
        return new AddressRange(address, bits);
    }

    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    private static InetAddress address(String text) {
        if (!isLiteral(text)) {
            throw new IllegalArgumentException("'" + text + "' is no address");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no address", e);
        }
    }

    private static int bits(String text, int width) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > width) {
            throw new IllegalArgumentException("'/" + text + "' must be a number of bits from 0 to " + width);
        }
        return Integer.parseInt(text);
    }

    boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (mine[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0;
    }
}
