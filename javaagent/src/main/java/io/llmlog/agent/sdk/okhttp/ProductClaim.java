package io.llmlog.agent.sdk.okhttp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Claims requests on which a library writes its name and version as browsers do, {@code NAME/VERSION}, beside those of others. */
class ProductClaim implements Claim {
    private final Pattern product;
    private final List<String> headers;

    /**
     * Claims what names a product.
     *
     * @param headers any of which may do so
     */
    ProductClaim(String name, List<String> headers) {
        this.product = Pattern.compile("(?:^| )" + Pattern.quote(name) + "/([^ ]*)");
        this.headers = headers;
    }

    @Override
    public boolean covers(Shape shape, Object request) throws Throwable {
        return version(shape, request) != null;
    }

    @Override
    public @Nullable String version(Shape shape, Object request) throws Throwable {
        for (String header : headers) {
            String value = shape.header(request, header);
            Matcher named = product.matcher(value == null ? "" : value);
            if (named.find()) {
                return named.group(1);
            }
        }
        return null;
    }
}
