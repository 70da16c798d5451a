package io.llmlog.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the API in a real browser. Skipped where there is no browser, unless {@code CI=true}. */
class ApiPageIT {
    private static final String ATTACK = "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=2</script>";

    @TempDir
    private static Path directory;

    private static AnalyticsService service;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = Browser.start(Browser.require("ApiPageIT"), directory.resolve("profile"));
        Path file = directory.resolve("events.json");
        Files.writeString(
                file,
                Stream.of("ready", ATTACK).map(ApiPageIT::record).map(Lines::of).collect(Collectors.joining()));
        service = AnalyticsService.start(new ServiceOptions(0, directory.resolve("data"), List.of(file)));
        assertThat(service.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
    }

    private static LlmEvent record(String message) {
        return LlmEvent.builder(EventType.LOG, Capture.by(CaptureSource.APPENDER))
                .timestamp(Instant.now())
                .eventId(UUID.randomUUID().toString())
                .log(new LogFacts("app.Main", "ERROR", message))
                .build();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void closePages() {
        browser.closePages();
    }

    private static Page api(String operation) {
        Page page = browser.open(service.address().resolve("api" + operation));
        page.await("document.querySelector('api-operation form') !== null");
        return page;
    }

    private static String form(String operation) {
        return "#" + operation + " api-operation ";
    }

    private static void fill(Page page, String selector, String value) {
        page.evaluate("{const field = document.querySelector(" + Page.quoted(selector) + "); field.value = "
                + Page.quoted(value) + "; field.dispatchEvent(new Event('input', {bubbles: true}));}");
    }

    private static String send(Page page, String operation) {
        page.click("document.querySelector('" + form(operation) + ".send')");
        page.await("document.querySelector('" + form(operation) + ".answer') !== null");
        return page.text(form(operation) + ".answer");
    }

    @Test
    void listsEveryOperationOfTheDocument_withoutAComplaintOfTheBrowser() {
        Page page = api("");
        JsonNode paths = page.evaluate("fetch('openapi.json').then(answer => answer.json())")
                .path("paths");
        List<String> expected = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> expected.add(path.getKey())));
        assertThat(page.texts("details.operation > summary code"))
                .hasSizeGreaterThan(30)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(page.texts(".contents a")).hasSameSizeAs(expected);
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void triesAQuestion_andShowsItForAShell() {
        Page page = api("#get_metrics_error_count");
        String selector = form("get_metrics_error_count");
        fill(page, selector + "input[name=from]", "now-1h");
        fill(page, selector + "input[name=source]", "app.Main");
        page.await("document.querySelector('" + selector + ".request').innerText.includes('source=app.Main')");
        assertThat(page.text(selector + ".request"))
                .startsWith("curl -H \"Authorization: Bearer $LLMLOG_TOKEN\" 'http://")
                .endsWith("metrics/error_count?from=now-1h&source=app.Main'");
        assertThat(send(page, "get_metrics_error_count")).contains("\"count\": 2");
        assertThat(page.text(selector + "[role=status] h4")).contains("200");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void showsWhatIsWrongWithAQuestion() {
        Page page = api("#get_events");
        fill(page, form("get_events") + "input[name=limit]", "many");
        assertThat(send(page, "get_events")).contains("\"parameter\": \"limit\"", "\"value\": \"many\"");
        assertThat(page.text(form("get_events") + "[role=status] h4")).contains("400");
    }

    @Test
    void F45_whatComesBackIsText_whateverItLooksLike() {
        Page page = api("#post_events");
        fill(page, form("post_events") + "textarea", "{\"source\": \"app.Main\"}");
        assertThat(send(page, "post_events")).contains("<img src=x onerror=");
        assertThat(page.evaluate("window.pwned === undefined").asBoolean()).isTrue();
        assertThat(page.evaluate("document.querySelectorAll('main img, script:not([src])').length")
                        .asInt())
                .isZero();
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void whatChangesSomethingIsNotForThePageToSend() {
        Page page = api("#post_ingest");
        assertThat(page.evaluate("document.querySelector('" + form("post_ingest") + ".send') === null")
                        .asBoolean())
                .isTrue();
        assertThat(page.text(form("post_ingest") + ".request")).contains("--data-binary", "application/x-ndjson");
    }

    @Test
    void findsOperationsByWhatTheyAreAbout() {
        Page page = api("");
        fill(page, ".find", "histogram");
        page.await("document.querySelectorAll('details.operation').length < 10");
        assertThat(page.texts("details.operation > summary code")).contains("/metrics/latency");
        fill(page, ".find", "no such thing");
        page.await("document.querySelector('.hint') !== null");
    }

    @Test
    void isAClickAwayFromTheDashboard() throws InterruptedException {
        Page page = browser.open(service.address());
        page.await("document.querySelector('.top-end a[href=api]') !== null");
        page.click("document.querySelector('.top-end a[href=api]')");
        page.awaitAnywhere("document.querySelector('api-operation') !== null");
    }

    @Test
    void fitsANarrowWindow() {
        Page page = api("#get_metrics_latency");
        page.resize(360, 700);
        page.await("document.documentElement.scrollWidth <= 360");
    }
}
