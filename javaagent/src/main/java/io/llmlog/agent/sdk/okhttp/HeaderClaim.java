package io.llmlog.agent.sdk.okhttp;

import org.jspecify.annotations.Nullable;

/**
 * Claims requests on which a library writes its name.
 *
 * @param header that holds it
 * @param name what the header's value begins with
 * @param version the header that holds the library's version
 */
record HeaderClaim(String header, String name, String version) implements Claim {

    @Override
    public boolean covers(Shape shape, Object request) throws Throwable {
        String value = shape.header(request, header);
        return value != null && value.startsWith(name);
    }

    @Override
    public @Nullable String version(Shape shape, Object request) throws Throwable {
        return shape.header(request, version);
    }
}
