package io.llmlog.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.testing.ModelServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views of the page in a real browser, of somebody who has signed in. Skipped where there is no browser, unless {@code CI=true}. */
class ViewsIT {
    private static final List<String> VIEWS =
            List.of("Overview", "Calls", "Logs", "Cost", "Alerts", "Anomalies", "Summary", "Live");
    private static final String ATTACK = "<img src=x onerror=\"window.pwned=1\">";
    private static final String READY = "document.querySelector('.liveness.live') !== null"
            + " && document.querySelector('main.stale, [aria-busy=true]') === null";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String RULES = """
            rules:
              - name: always
                description: "<img src=x onerror=window.pwned=8>"
                kind: service
                figure: disk_free_bytes
                threshold: "> 0"
                window: 10s
                every: 1s
                eval_delay: 0s
            """;

    @TempDir
    private static Path directory;

    private static EventFile file;
    private static ModelServer ollama;
    private static AnalyticsService service;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = Browser.start(Browser.require("ViewsIT"), directory.resolve("profile"));
        file = new EventFile(directory.resolve("llm-events.json"));
        file.append(Traffic.before(Instant.now()));
        file.append(Traffic.everywhere(Instant.now(), ATTACK));
        ollama = new ModelServer(ModelProvider.OLLAMA);
        Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
        KnownTokens tokens = new KnownTokens(
                List.of(Token.of("ada", Scope.READ, "adas-token"), Token.of("root", Scope.ADMIN, "roots-token")));
        service = AnalyticsService.start(new ServiceOptions(
                        HttpOptions.onLoopback(0, tokens),
                        directory.resolve("data"),
                        List.of(file.path()),
                        Processing.DEFAULT)
                .alertingBy(new RuleOptions(List.of(rules), false))
                .asking(ollama.settings()));
        assertThat(service.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
        signIn(browser.open(service.address().resolve("?view=calls&range=24h&model=gpt-4o")));
    }

    /** By the link to a view, which is there after that. */
    private static void signIn(Page page) throws InterruptedException {
        giveToken(page);
        page.awaitAnywhere("document.querySelector('.rows tbody tr') !== null");
        assertThat(page.evaluate("location.search").asText()).isEqualTo("?view=calls&range=24h&model=gpt-4o");
    }

    private static void giveToken(Page page) throws InterruptedException {
        page.awaitAnywhere("document.readyState === 'complete' && document.querySelector('#token') !== null");
        page.evaluate("document.querySelector('#token').value = 'adas-token'");
        page.click("document.querySelector('form button')");
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
        }
        if (ollama != null) {
            ollama.close();
        }
    }

    @AfterEach
    void closePages() {
        browser.closePages();
    }

    private static Page open(String query) {
        Page page = browser.open(service.address().resolve(query));
        page.await(READY);
        return page;
    }

    private static void show(Page page, String view) {
        page.click(
                "[...document.querySelectorAll('.views a')].find(link => link.innerText.startsWith('" + view + "'))");
        page.await("document.querySelector('h1').innerText === '" + view + "' && " + READY);
    }

    private static void fill(Page page, String field, String value) {
        page.evaluate("{const field = document.querySelector('.filters [name=" + field + "]'); field.value = "
                + Page.quoted(value) + "; field.dispatchEvent(new Event('change', {bubbles: true}));}");
    }

    @Test
    void everyViewFitsItsWindow_canBeUsedByAll_andShowsTextAsText() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Page page = open("?range=1h");
        for (String view : VIEWS) {
            page.resize(1920, 1000);
            show(page, view);
            assertThat(page.texts(".panel-error")).as(view).isEmpty();
            assertThat(Axe.findings(page)).as(view).isEmpty();
            page.prefer("dark");
            assertThat(Axe.findingsOfColours(page))
                    .as(view + " in dark colours")
                    .isEmpty();
            assertThat(overflow(page)).as(view).isZero();
            page.prefer("light");
            keep(page, view + "-1920");
            page.resize(320, 700);
            page.await("innerWidth === 320");
            assertThat(overflow(page)).as(view).isZero();
            keep(page, view + "-320");
            assertThat(page.evaluate("document.querySelectorAll('main img, iframe, style, base').length")
                            .asInt())
                    .as(view)
                    .isZero();
        }
        assertThat(page.evaluate("typeof window.pwned").asText()).isEqualTo("undefined");
        assertThat(page.complaints()).isEmpty();
    }

    /** By how much the page is wider than its window. */
    private static int overflow(Page page) {
        return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .asInt();
    }

    private static void keep(Page page, String name) throws IOException {
        Files.write(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png"), page.screenshot());
    }

    @Test
    void searchesCalls_tellsWhatIsWrongWithACondition_andComesBack() {
        Page page = open("?view=calls&range=1h");
        fill(page, "keyword", "question 1 nowhere");
        page.await("document.querySelector('.calls .hint')?.innerText.includes('fits the filter')");
        assertThat(page.evaluate("location.search").asText()).contains("keyword=question+1+nowhere");
        page.evaluate("history.back()");
        page.await("document.querySelectorAll('.rows tbody tr').length === 25");

        fill(page, "outcome", "failure");
        page.await(
                "[...document.querySelectorAll('.rows .status')].every(status => status.innerText === '429' || status.innerText.startsWith('<'))");
        String export = page.evaluate("document.querySelector('.export').href").asText();
        assertThat(export).contains("format=csv", "outcome=failure", "event_type=error");
        assertThat(page.evaluate("fetch(" + Page.quoted(export) + ").then(answer => answer.text())")
                        .asText())
                .contains("RateLimitException")
                .doesNotContain("answer to");

        fill(page, "where", "latency_ms is big");
        page.await("document.querySelector('.panel-error') !== null");
        assertThat(page.text(".panel-error")).contains("where", "latency_ms is big");
    }

    @Test
    void opensTheCallThatALinkNames_andSaysWhenThereIsNone() {
        Page page = open("?view=calls&range=1h");
        page.click("document.querySelector('.rows tbody tr:nth-child(3) button')");
        page.await("document.querySelector('dialog.drawer').open");
        String link = page.evaluate("location.search").asText();
        String shown = page.text("dialog.drawer h2");

        Page other = open(link.replace("range=1h", "range=15m"));
        other.await("document.querySelector('dialog.drawer').open");
        assertThat(other.text("dialog.drawer h2")).isEqualTo(shown);
        other.press("Escape");
        other.await("!document.querySelector('dialog.drawer').open && !location.search.includes('event=')");

        Page gone = open("?view=calls&range=1h&event=01a20a21-e052-7a33-a5a7-74662123579b");
        gone.await("document.querySelector('dialog.drawer').innerText.includes('There is no event')");
    }

    @Test
    void acknowledgesAndSilencesAnAlert_withATokenThatMay() {
        Page page = open("?view=alerts");
        page.await("document.querySelector('.calls tbody a')?.innerText === 'always'");
        page.click("document.querySelector('.calls tbody a')");
        page.await("document.querySelector('.one-alert') !== null");
        assertThat(page.text(".one-alert")).contains("<img src=x onerror=window.pwned=8>");

        order(page, 1, "adas-token");
        page.await("document.querySelector('.order [role=alert]').innerText.includes('admin')");
        order(page, 1, "roots-token");
        page.await("document.querySelector('.one-alert').innerText.includes('seen by ada')");
        order(page, 1, null);
        page.await("document.querySelector('.silences')?.innerText.includes('by ada')");
        assertThat(page.evaluate("document.querySelector('.count') === null").asBoolean())
                .isTrue();
        page.click("document.querySelector('.silences summary')");
        page.click("document.querySelector('.silences button')");
        page.await("document.querySelector('.silences') === null");
    }

    @Test
    void F44_pagesOfOthersSilenceNothing_whateverTokenTheyShow() throws IOException, InterruptedException {
        for (String origin : List.of("https://example.com", "http://127.0.0.1:1", "null")) {
            HttpRequest request = HttpRequest.newBuilder(service.address().resolve("silences"))
                    .header("Authorization", "Bearer roots-token")
                    .header("Origin", origin)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"rule\":\"always\",\"for\":\"1h\"}"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
    }

    /** Fills in and sends the form at that place of the alert; no token where one was taken before. */
    private static void order(Page page, int place, String token) {
        String form = ".one-alert order-form:nth-of-type(" + place + ") ";
        page.evaluate("document.querySelector(" + Page.quoted(form + "details") + ").open = true");
        page.evaluate("document.querySelector(" + Page.quoted(form + "[name=by]") + ").value = 'ada'");
        assertThat(page.evaluate("document.querySelector(" + Page.quoted(form + "[name=token]") + ") !== null")
                        .asBoolean())
                .isEqualTo(token != null);
        if (token != null) {
            page.evaluate(
                    "document.querySelector(" + Page.quoted(form + "[name=token]") + ").value = " + Page.quoted(token));
        }
        page.click("document.querySelector(" + Page.quoted(form + "form button") + ")");
    }

    @Test
    void showsASummaryWhileItComes_andStopsIt() {
        CountDownLatch end = new CountDownLatch(1);
        ollama.will((server, out) -> {
            server.begin(out);
            ModelServer.send(out, server.piece("Users called as " + ATTACK + " usual"));
            end.await(60, TimeUnit.SECONDS);
        });
        Page page = browser.open(service.address().resolve("?view=summary&range=1h&topic=cost"));
        page.await("document.querySelector('.told .text.telling')?.innerText.includes('<img src=x')");
        page.click("document.querySelector('.told .stop')");
        page.await("document.querySelector('.told [role=status]').innerText === 'Stopped.'");
        end.countDown();

        ollama.will(ModelServer.answering("There were 987654321 calls."));
        page.click("document.querySelector('.told .again')");
        page.await(
                "document.querySelector('.told [role=status]').innerText.startsWith('Fixed sentences, as the model')");
        assertThat(page.text(".told .text")).contains("The cost was").doesNotContain("987654321");
    }

    @Test
    void followsWhatArrives_eachOnce_untilItIsHeld() {
        Page page = open("?view=live&keyword=tail");
        file.append(Traffic.call(Instant.now().minusSeconds(60), "tail one", "gpt-4o", "u-1", 100));
        page.await("document.querySelectorAll('.tail tbody tr').length === 1");
        file.append(Traffic.call(Instant.now().minusSeconds(90), "tail two, which comes late", "gpt-4o", "u-2", 100));
        page.await("document.querySelectorAll('.tail tbody tr').length === 2");
        assertThat(page.text(".tail tbody tr:first-child")).contains("u-2");
        assertThat(page.text(".tail tbody tr:last-child")).contains("u-1");

        page.press("p");
        page.await("document.querySelector('.liveness').innerText.startsWith('Paused')");
        file.append(Traffic.call(Instant.now(), "tail three", "gpt-4o", "u-3", 100));
        assertThat(page.texts(".tail tbody tr")).hasSize(2);
        page.press("p");
        page.await("document.querySelectorAll('.tail tbody tr').length === 3");
    }

    @Test
    void goesByKeys_andSaysWhichThereAre() {
        Page page = open("?range=1h");
        page.press("2");
        page.await("document.querySelector('h1').innerText === 'Calls'");
        page.press("/");
        page.await("document.activeElement.name === 'keyword'");
        page.press("3");
        assertThat(page.text("h1")).isEqualTo("Calls");
        page.evaluate("document.activeElement.blur()");
        page.press("?");
        page.await("document.querySelector('dialog.help').open");
        assertThat(page.text("dialog.help")).contains(VIEWS);
        page.press("Escape");
        page.await("!document.querySelector('dialog.help').open");
    }

    @Test
    void takesARangeBetweenTwoTimes_andTheCostOfEachUser() {
        Page page = open("?view=cost&range=1h&by=users");
        assertThat(page.texts(".legend li")).contains("u-1", "Others");
        page.evaluate("""
                {const form = document.querySelector('.between form'); form.closest('details').open = true;
                 form.from.value = '2020-01-02T10:00'; form.to.value = '2020-01-01T10:00'; form.requestSubmit();}""");
        page.await("document.querySelector('.between [role=alert]').innerText.includes('begin before')");
        page.evaluate("""
                {const form = document.querySelector('.between form');
                 form.from.value = '2020-01-01T10:00'; form.to.value = '2020-01-01T12:00'; form.requestSubmit();}""");
        page.await("location.search.includes('from=2020-01-01') && document.querySelector('.hint') !== null");
    }

    @Test
    void F44_aSessionThatHasEndedLeadsToTheTokenAndBackToTheView() throws InterruptedException {
        Page page = open("?view=logs&range=24h");
        page.evaluate("fetch('session', {method: 'DELETE'})");
        page.awaitAnywhere("document.querySelector('[role=status]')?.innerText.includes('session has ended')");
        giveToken(page);
        page.awaitAnywhere("document.querySelector('h1')?.innerText === 'Logs'");
    }
}
