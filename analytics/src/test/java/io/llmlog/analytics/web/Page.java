package io.llmlog.analytics.web;

import static io.llmlog.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** One open tab: asks and waits in JavaScript, presses real keys, and remembers everything that the browser complained of. */
final class Page {
    private static final int PATIENCE_MS = 60_000;
    private static final Map<String, Integer> KEYS =
            Map.of("Enter", 13, "Escape", 27, "Tab", 9, "ArrowLeft", 37, "ArrowRight", 39);

    private final DevTools devTools;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Page(DevTools devTools, String session) {
        this.devTools = devTools;
        this.session = session;
    }

    static Page open(DevTools devTools, String session, URI address) {
        Page page = new Page(devTools, session);
        devTools.listen(session, page::heard);
        Set.of("Runtime.enable", "Log.enable", "Page.enable").forEach(method -> page.call(method, Map.of()));
        page.go(address);
        return page;
    }

    /** Opens the address here; returns when its document has taken the place of the last one. */
    void go(URI address) {
        call("Page.navigate", Map.of("url", address.toString()));
    }

    /** Errors and warnings of the console, uncaught exceptions, policy violations, failed requests and dialogs, so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The expression's value; a promise is waited for. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    String text(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ").innerText")
                .asText();
    }

    List<String> texts(String selector) {
        return each(selector, "innerText");
    }

    /** Waits until the expression is true, looking at every frame of the page. */
    void await(String condition) {
        boolean held = evaluate("""
                new Promise(resolve => {
                  const end = performance.now() + %d;
                  const look = () => {
                    let holds = false;
                    try { holds = Boolean(%s); } catch (notYetThere) { holds = false; }
                    if (holds || performance.now() > end) resolve(holds); else setTimeout(look, 20);
                  };
                  look();
                })""".formatted(PATIENCE_MS, condition)).asBoolean();
        if (!held) {
            throw new AssertionError(
                    "never came true: " + condition + "\non the page:\n" + text("body") + "\n" + complaints);
        }
    }

    /** Waits until the expression is true, while one page may take the place of another. */
    void awaitAnywhere(String condition) throws InterruptedException {
        eventually(condition, Duration.ofMillis(PATIENCE_MS), () -> {
            try {
                return evaluate("Boolean(" + condition + ")").asBoolean();
            } catch (IllegalStateException e) {
                // The page that was asked went meanwhile.
                return false;
            }
        });
    }

    List<String> titles(String selector) {
        return each(selector, "title");
    }

    private List<String> each(String selector, String property) {
        return strings(
                "[...document.querySelectorAll(" + quoted(selector) + ")].map(element => element." + property + ")");
    }

    /** What a function of the page's own format.js makes of each of these JavaScript values. */
    List<String> format(String function, String... values) {
        return strings("import('/core/format.js').then(format => [%s].map(value => format.%s(value)))"
                .formatted(String.join(", ", values), function));
    }

    private List<String> strings(String expression) {
        List<String> strings = new ArrayList<>();
        evaluate(expression).forEach(value -> strings.add(value.asText()));
        return strings;
    }

    /** Clicks on what the expression gives. */
    void click(String expression) {
        evaluate("(" + expression + ").click()");
    }

    void resize(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows light or dark colours as a system set so does. */
    void prefer(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What is visible, as a PNG. */
    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data")
                        .asText());
    }

    void focus(String selector) {
        evaluate("document.querySelector(" + quoted(selector) + ").focus()");
    }

    /** A key pressed and released, going to whatever has the focus. */
    void press(String key) {
        Map<String, Object> event = Map.of(
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                KEYS.getOrDefault(key, 0), // pages go by the name of a key
                "text",
                key.equals("Enter") ? "\r" : key.length() == 1 ? key : "");
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> typed = new HashMap<>(event);
            typed.put("type", type);
            call("Input.dispatchKeyEvent", typed);
        }
    }

    private void heard(JsonNode event) {
        JsonNode parameters = event.get("params");
        switch (event.get("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(parameters.get("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (Set.of("error", "warning", "assert")
                        .contains(parameters.get("type").asText())) {
                    complaints.add(parameters.get("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (Set.of("error", "warning")
                        .contains(parameters.path("entry").path("level").asText())) {
                    complaints.add(parameters.get("entry").toString());
                }
            }
            case "Page.javascriptDialogOpening" -> {
                complaints.add("dialog: " + parameters.get("message"));
                var unused = devTools.send(session, "Page.handleJavaScriptDialog", Map.of("accept", false));
            }
            default -> {} // not of interest
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return devTools.call(session, method, parameters);
    }

    /** The text as a JavaScript literal. */
    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
