package io.llmlog.agent.sdk;

import org.jspecify.annotations.Nullable;

/** The client libraries that are instrumented. */
enum Sdk {
    OPENAI("openai-java", "com.openai."),
    ANTHROPIC("anthropic-java", "com.anthropic.");

    private final String library;
    private final String root;

    Sdk(String library, String root) {
        this.library = library;
        this.root = root;
    }

    /** Its name for people, and the value of {@code sdk.name}. */
    String library() {
        return library;
    }

    /** The transport's own vocabulary: requests, answers, headers. */
    String http(String simpleName) {
        return root + "core.http." + simpleName;
    }

    /** Where every transport passes on its way into a client. */
    String optionsBuilder() {
        return root + "core.ClientOptions$Builder";
    }

    /** Where every body passes on its way into a request. */
    String requestBuilder() {
        return http("HttpRequest$Builder");
    }

    /** Whether a class belongs to the transport the library brings along. */
    boolean isBundledTransport(String className) {
        return className.startsWith(root + "client.okhttp.");
    }

    /** Whether a class is of the library's inner layers, which only pass requests on. */
    boolean isInner(String className) {
        return className.startsWith(root + "core.");
    }

    /** The library that a class is of, or null. */
    static @Nullable Sdk of(String className) {
        for (Sdk sdk : values()) {
            if (className.startsWith(sdk.root)) {
                return sdk;
            }
        }
        return null;
    }
}
