package io.llmlog.provider;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the model in the path of a request, where some providers put it instead of into the body. */
final class PathModel {
    private static final Set<String> GOOGLE = Set.of("models", "tunedModels", "endpoints");
    private static final String DEPLOYMENTS = "/deployments/";

    private PathModel() {}

    /**
     * The model a path names, or null: Google's {@code .../models/gemini-2.5-flash:generateContent}; Azure's {@code
     * /openai/deployments/NAME/chat/completions}, where the name is the customer's own for a model.
     */
    static @Nullable String of(String path) {
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
}
