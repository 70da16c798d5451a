package io.llmlog.provider;

import io.llmlog.event.LlmRequest;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param port null when the address leaves it to the scheme and that is unknown
 * @param path without query string
 */
public record Endpoint(@Nullable String host, @Nullable Integer port, String path) {
    private static final int OLLAMA_PORT = 11434;
    private static final String AZURE_DEPLOYMENTS = "/openai/deployments/";

    /** Amazon's models that embed bear it in their names; a body with a text alone does not tell. */
    private static final Pattern EMBEDS = Pattern.compile(".*/model/[^/]*embed[^/]*/invoke");

    /** The endpoint that a URL names; a URL that cannot be read is all path. */
    public static Endpoint of(String url) {
        try {
            URI uri = URI.create(url);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            return new Endpoint(uri.getHost(), port(uri), path);
        } catch (IllegalArgumentException malformed) {
            int query = url.indexOf('?');
            return new Endpoint(null, null, query < 0 ? url : url.substring(0, query));
        }
    }

    private static @Nullable Integer port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        if (uri.getScheme() == null) {
            return null;
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> 443;
            case "http" -> 80;
            default -> null;
        };
    }

    /** Writes endpoint and provider into a request for that API, and the model if the path names it and the body did not. */
    public void into(LlmRequest.Builder request, WireApi api) {
        request.endpoint(path).serverAddress(host).serverPort(port).provider(provider(api));
        if (request.build().model() == null) {
            request.model(PathModel.of(path));
        }
        if (api == WireApi.INVOKE_MODEL && EMBEDS.matcher(path).matches()) {
            // Cohere's take several at once, and say how many.
            Integer inputs = request.build().embeddingInputs();
            request.operation("embeddings").embeddingInputs(inputs == null ? 1 : inputs);
        }
    }

    /**
     * Who serves an API at this endpoint: many speak OpenAI's. The names are those of the OpenTelemetry registry where it has one; behind
     * an address that says nothing (a proxy, say) it is the provider whose API it is, or Azure when the path names a deployment.
     */
    public String provider(WireApi api) {
        String address = host == null ? "" : host.toLowerCase(Locale.ROOT);
        if (port != null && port == OLLAMA_PORT) {
            return "ollama";
        }
        if (path.contains(AZURE_DEPLOYMENTS)) {
            return "azure.ai.openai";
        }
        if (address.endsWith(".azure.com") || address.endsWith(".azure.us") || address.endsWith(".azure.cn")) {
            return isAzureOpenAi(api) ? "azure.ai.openai" : "azure.ai.inference";
        }
        if (address.startsWith("bedrock-") && address.endsWith(".amazonaws.com")) {
            return "aws.bedrock";
        }
        if (isVertex(address)) {
            return "gcp.vertex_ai";
        }
        return switch (address) {
            case "generativelanguage.googleapis.com" -> "gcp.gemini";
            case "api.groq.com" -> "groq";
            case "api.deepseek.com" -> "deepseek";
            case "api.mistral.ai" -> "mistral_ai";
            case "api.x.ai" -> "x_ai";
            case "api.perplexity.ai" -> "perplexity";
            case "api.cohere.ai", "api.cohere.com" -> "cohere";
            case "openrouter.ai" -> "openrouter";
            case "api.moonshot.ai", "api.moonshot.cn" -> "moonshot_ai";
            case "ollama.com" -> "ollama";
            default -> api.home();
        };
    }

    /** Vertex AI is known by its paths, too: it may be reached under private names. */
    private boolean isVertex(String address) {
        return address.endsWith("aiplatform.googleapis.com")
                || address.startsWith("aiplatform.") && address.endsWith(".rep.googleapis.com")
                || path.contains("/projects/") && path.contains("/locations/") && path.indexOf(':') > 0;
    }

    /** On the same hosts Azure serves models of others: Anthropic's, and under {@code /models} any in OpenAI's manner. */
    private boolean isAzureOpenAi(WireApi api) {
        return api != WireApi.MESSAGES && !path.startsWith("/models/");
    }
}
