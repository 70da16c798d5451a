package io.llmlog.examples.provider.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request exactly as it came over the wire. The arrays are the record's own: callers must not change them.
 *
 * @param connection number of the connection, from 1 in the order of acceptance
 * @param index number of the request on its connection, from 0
 * @param head request line and headers with the empty line that ends them
 * @param rawBody what followed the head, with the framing of a chunked body
 * @param body the content, without framing
 */
@SuppressWarnings("ArrayRecordComponent")
public record RecordedRequest(int connection, int index, byte[] head, byte[] rawBody, byte[] body) {

    /** Every byte of the request. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length + rawBody.length);
        all.writeBytes(head);
        all.writeBytes(rawBody);
        return all.toByteArray();
    }

    public String method() {
        return requestLine()[0];
    }

    /** The path without its query string. */
    public String path() {
        String target = requestLine()[1];
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** First value of that parameter of the query string, as it stands there. */
    public Optional<String> query(String name) {
        String[] target = requestLine()[1].split("\\?", 2);
        return Arrays.stream(target.length == 2 ? target[1].split("&", -1) : new String[0])
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst();
    }

    /** First value of that header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headerLines().stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** The header lines in their order, without the request line. */
    public List<String> headerLines() {
        return new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Method and path: identifiers only, since a request may be anybody's secret. */
    @Override
    public String toString() {
        return method() + " " + path() + " (connection " + connection + ", request " + index + ", " + body.length
                + " bytes)";
    }

    private String[] requestLine() {
        String line = new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        String[] parts = line.split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalStateException("not an HTTP request line: '" + line + "'");
        }
        return parts;
    }
}
