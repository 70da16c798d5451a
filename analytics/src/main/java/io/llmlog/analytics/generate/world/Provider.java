package io.llmlog.analytics.generate.world;

import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;

/** Who serves models: its names in the event contract, where it is found, and the library that applications ask it with. */
public enum Provider {
    OPENAI("openai", "chat.completions", "/v1/chat/completions", "api.openai.com", 443, "openai-java", "4.8.0"),
    ANTHROPIC("anthropic", "messages", "/v1/messages", "api.anthropic.com", 443, "anthropic-java", "2.10.0"),
    GEMINI(
            "gcp.gemini",
            "generateContent",
            "/v1beta/models/gemini-2.5-flash:generateContent",
            "generativelanguage.googleapis.com",
            443,
            "google-genai",
            "1.28.0"),
    OLLAMA("ollama", "chat", "/api/chat", "localhost", 11434, "ollama4j", "1.1.0");

    private final String wire;
    private final String api;
    private final String endpoint;
    private final String server;
    private final int port;
    private final Capture capture;

    Provider(String wire, String api, String endpoint, String server, int port, String sdk, String version) {
        this.wire = wire;
        this.api = api;
        this.endpoint = endpoint;
        this.server = server;
        this.port = port;
        this.capture = new Capture(CaptureSource.AGENT, sdk, version);
    }

    /** The value of {@code provider}. */
    public String wire() {
        return wire;
    }

    public String api() {
        return api;
    }

    public String endpoint() {
        return endpoint;
    }

    public String server() {
        return server;
    }

    public int port() {
        return port;
    }

    public Capture capture() {
        return capture;
    }
}
