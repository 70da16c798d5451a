package io.llmlog.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the model in the path of a request, where some providers put it instead of into the body. */
final class PathModel {
    private static final Set<String> GOOGLE = Set.of("models", "tunedModels", "endpoints");
    private static final String DEPLOYMENTS = "/deployments/";

    private PathModel() {}

    /** Of Amazon Bedrock: then the name, with its colons and slashes encoded or not, and the operation. */
    private static final Pattern BEDROCK =
            Pattern.compile(".*/model/(.+)/(?:converse|converse-stream|invoke|invoke-with-response-stream)");

    /**
     * The model a path names, or null: Google's {@code .../models/gemini-2.5-flash:generateContent}; Azure's {@code
     * /openai/deployments/NAME/chat/completions}, where the name is the customer's own for a model; Amazon's {@code /model/anthropic.claude-3-haiku-20240307-v1%3A0/converse}, where it may be
     * the name of a model, of an inference profile or the ARN of something that stands for a model.
     */
    static @Nullable String of(String path) {
        Matcher bedrock = BEDROCK.matcher(path);
        if (bedrock.matches()) {
            return decoded(bedrock.group(1));
        }
        int method = path.lastIndexOf(':');
        return method >= 0 ? google(path, method) : deployment(path);
    }

    private static @Nullable String google(String path, int method) {
        int name = path.lastIndexOf('/', method) + 1;
        int kind = path.lastIndexOf('/', name - 2) + 1;
        boolean isModel = name > kind && GOOGLE.contains(path.substring(kind, name - 1));
        return isModel && name < method ? path.substring(name, method) : null;
    }

    private static @Nullable String deployment(String path) {
        int start = path.indexOf(DEPLOYMENTS);
        int name = start + DEPLOYMENTS.length();
        int end = start < 0 ? -1 : path.indexOf('/', name);
        return end > name ? path.substring(name, end) : null;
    }

    /** Whether a path is one of Amazon Bedrock's. */
    static boolean isBedrock(String path) {
        return BEDROCK.matcher(path).matches();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
