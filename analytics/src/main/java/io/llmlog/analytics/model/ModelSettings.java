package io.llmlog.analytics.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which model is asked, and where.
 *
 * @param model as its provider calls it; empty for {@link ModelProvider#NONE}
 * @param url of the provider's root
 * @param key null where none is needed
 */
public record ModelSettings(
        ModelProvider provider,
        String model,
        URI url,
        @Nullable ModelKey key) {
    /** Gemma 2B of an Ollama on this machine. */
    public static final ModelSettings DEFAULT = new ModelSettings(
            ModelProvider.OLLAMA, ModelProvider.OLLAMA.standardModel(), ModelProvider.OLLAMA.standardUrl(), null);

    /** No model is asked. */
    public static final ModelSettings NONE =
            new ModelSettings(ModelProvider.NONE, "", ModelProvider.NONE.standardUrl(), null);

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads them as a command gets them.
     *
     * @param provider null for Ollama
     * @param model null for the provider's usual one
     * @param url null for the provider's own
     * @param environment where the keys are
     * @param problems gets whatever is wrong
     */
    public static ModelSettings read(
            @Nullable String provider,
            @Nullable String model,
            @Nullable String url,
            Map<String, String> environment,
            List<String> problems) {
        ModelProvider known = provider == null ? ModelProvider.OLLAMA : ModelProvider.named(provider);
        if (known == null) {
            problems.add("--model-provider was '" + provider + "' but must be one of "
                    + String.join(", ", ModelProvider.settings()));
            return NONE;
        }
        if (known == ModelProvider.NONE) {
            return NONE;
        }
        List<String> own = new ArrayList<>();
        String name = model == null ? known.standardModel() : model;
        if (!MODEL.matcher(name).matches()) {
            own.add("--model was '" + name + "' but must consist of letters, digits and ._:/@-, 200 at most");
        }
        URI root = url == null ? known.standardUrl() : root(url, own);
        ModelKey key = key(known, environment, own);
        if (key == null && known.keyVariable() != null && root.equals(known.standardUrl())) {
            own.add("--model-provider " + known.setting() + " needs a key in the environment variable "
                    + known.keyVariable());
        }
        if (key != null && "http".equals(root.getScheme()) && !LOOPBACK.contains(root.getHost())) {
            own.add("--model-url " + root + " would get the key in " + known.keyVariable()
                    + " unencrypted: use https, or unset the variable");
        }
        problems.addAll(own);
        return own.isEmpty() ? new ModelSettings(known, name, root, key) : NONE;
    }

    private static URI root(String text, List<String> problems) {
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (isWeb
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text, which may hold a password.
        }
        problems.add(
                "--model-url must be http:// or https://, a host, and perhaps a port and a path, without user, query and"
                        + " fragment");
        return ModelProvider.NONE.standardUrl();
    }

    private static @Nullable ModelKey key(
            ModelProvider provider, Map<String, String> environment, List<String> problems) {
        String variable = provider.keyVariable();
        String secret = variable == null ? null : environment.get(variable);
        if (secret == null || secret.isBlank()) {
            return null;
        }
        try {
            return new ModelKey(secret.strip());
        } catch (IllegalArgumentException e) {
            problems.add("the key in " + variable + " " + e.getMessage());
            return null;
        }
    }

    /** The model, asked within the usual limits. Nothing is sent before it is asked. */
    public TextModel open() {
        return open(ModelLimits.DEFAULT);
    }

    /** The model, asked within these limits. */
    public TextModel open(ModelLimits limits) {
        return switch (provider) {
            case OLLAMA -> new HttpTextModel(new OllamaFormat(this), limits);
            case GEMINI -> new HttpTextModel(new GeminiFormat(this), limits);
            case OPENAI -> new HttpTextModel(new OpenAiFormat(this), limits);
            case NONE -> new NoModel();
        };
    }

    /** Provider and model, for people. */
    public String name() {
        return provider == ModelProvider.NONE ? "none" : provider.setting() + " " + model;
    }
}
