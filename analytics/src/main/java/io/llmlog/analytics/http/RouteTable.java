package io.llmlog.analytics.http;

import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import java.util.List;
import java.util.regex.Pattern;

/** All endpoints, found by method and path. Paths that it does not know belong to the dashboard's files, or to nothing. */
final class RouteTable {
    private final List<Row> rows;

    private record Row(Endpoint endpoint, Pattern path) {}

    RouteTable(List<Endpoints> parts) {
        rows = parts.stream()
                .flatMap(part -> part.endpoints().stream())
                .map(endpoint -> new Row(endpoint, pattern(endpoint.path())))
                .toList();
    }

    private static Pattern pattern(String path) {
        return Pattern.compile("\\Q" + path.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E");
    }

    List<Endpoint> endpoints() {
        return rows.stream().map(Row::endpoint).toList();
    }

    /** What a caller must be allowed: whatever is no endpoint is for readers. */
    Scope scope(HandlerType method, String path) {
        HandlerType answering = method == HandlerType.HEAD ? HandlerType.GET : method;
        return rows.stream()
                .filter(row -> row.endpoint.method() == answering
                        && row.path.matcher(path).matches())
                .findFirst()
                .map(row -> row.endpoint.scope())
                .orElse(Scope.READ);
    }

    /** The methods that a path takes. */
    List<String> methods(String path) {
        List<String> taken = rows.stream()
                .filter(row -> row.path.matcher(path).matches())
                .map(row -> row.endpoint.method().name())
                .distinct()
                .toList();
        return taken.isEmpty() ? List.of("GET") : taken;
    }
}
