package io.llmlog.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser on the real service. Skipped where there is no browser, unless {@code CI=true}. */
class DashboardIT {
    private static final Duration STORED = Duration.ofSeconds(60);
    private static final String NEWEST_PROMPT = "document.querySelector('.rows tbody .preview').innerText";

    @TempDir
    private static Path directory;

    private static EventFile file;
    private static AnalyticsService service;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = Browser.start(Browser.require("DashboardIT"), directory.resolve("profile"));
        file = new EventFile(directory.resolve("llm-events.json"));
        file.append(Traffic.before(Instant.now()));
        EventSchema.assertAllValid(file.path());
        service = AnalyticsService.start(new ServiceOptions(0, directory.resolve("data"), List.of(file.path())));
        assertThat(service.awaitCaughtUp(STORED)).isTrue();
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

    @Test
    void showsTheNumbersOfTheMetrics_withoutAComplaintOfTheBrowser() {
        Page page = dashboard("?range=1h");

        JsonNode overview = page.evaluate("fetch('metrics/overview?from=now-1h').then(answer => answer.json())");
        List<String> exact = page.titles(".tile .big");
        assertThat(overview.get("calls").asInt()).isGreaterThanOrEqualTo(60);
        assertThat(exact.get(0)).isEqualTo(overview.get("calls").asText());
        assertThat(exact.get(1)).isEqualTo(overview.get("errors") + " of " + overview.get("attempts") + " attempts");
        assertThat(milliseconds(exact.get(2)))
                .isCloseTo(overview.at("/latency_ms/p50").asDouble(), within(1e-6));
        assertThat(milliseconds(exact.get(3)))
                .isCloseTo(overview.at("/latency_ms/p95").asDouble(), within(1e-6));
        assertThat(milliseconds(exact.get(4)))
                .isCloseTo(overview.at("/ttft_ms/p50").asDouble(), within(1e-6));
        assertThat(exact.get(5).replace(",", ""))
                .isEqualTo(overview.at("/tokens/total").asText());
        assertThat(Double.parseDouble(exact.get(6).substring(1)))
                .isCloseTo(overview.get("cost_usd").asDouble(), within(1e-10));
        assertThat(page.texts(".big")).doesNotContain("–", "NaN");
        assertThat(page.evaluate("document.querySelectorAll('time-chart canvas').length")
                        .asInt())
                .isEqualTo(5);
        assertThat(page.texts(".panel h2"))
                .containsExactly(
                        "Requests and errors",
                        "Latency",
                        "Tokens",
                        "Cost",
                        "Models",
                        "Errors by type",
                        "Users",
                        "Log levels",
                        "Log records per hour",
                        "Latest calls");
        assertThat(page.texts(".panel .hint, .panel-error")).isEmpty();
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void showsMarkupInAnEventAsText() {
        List<String> payloads = List.of(
                "<img src=x onerror=\"window.pwned=1\">",
                "<script>window.pwned=2;alert(2)</script>",
                "\"><svg onload=window.pwned=3>",
                "' onmouseover='window.pwned=4",
                "javascript:window.pwned=5",
                "${window.pwned=6}{{window.pwned=6}}",
                "<iframe srcdoc=\"<script>parent.pwned=7</script>\"></iframe>",
                "<?lit$0$?><!--?lit$0$-->",
                "</textarea></title><style>*{display:none}</style><base href=//example>");
        Instant now = Instant.now();
        for (int i = 0; i < payloads.size(); i++) {
            file.append(Traffic.everywhere(now.plusMillis(i), payloads.get(i)));
        }
        Page page = dashboard("?range=15m");
        page.await("document.querySelectorAll('.rows .status.bad').length >= " + payloads.size());
        page.evaluate("document.querySelectorAll('.more').forEach(button => button.click())");
        page.await("document.querySelector('.users').innerText.includes('</textarea>')");

        for (String payload : payloads) {
            page.click("[...document.querySelectorAll('.rows .preview')].find(cell => cell.innerText === "
                    + Page.quoted(payload) + ")");
            page.await("document.querySelector('dialog[open] h2').innerText.startsWith(" + Page.quoted(payload) + ")");
            assertThat(page.texts("dialog pre")).filteredOn(payload::equals).hasSize(6);
            page.press("Escape");
            page.await("!document.querySelector('dialog').open");
        }

        for (String place : List.of(".models", ".users", ".errors", ".calls")) {
            assertThat(page.text(place)).as(place).contains(payloads);
        }
        assertThat(page.evaluate("typeof window.pwned").asText()).isEqualTo("undefined");
        assertThat(page.evaluate("document.querySelectorAll('main img, script:not([src]), iframe, style, base').length")
                        .asInt())
                .isZero();
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void cannotTurnAStringIntoMarkup_evenIfItsOwnCodeTried() {
        Page page = dashboard("");

        String outcome = page.evaluate(
                        "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (e) { return"
                                + " e.name; } })()")
                .asText();

        assertThat(outcome).isEqualTo("TypeError");
        assertThat(page.complaints()).hasSize(1).first().asString().contains("TrustedHTML");
    }

    @Test
    void followsNewEvents() {
        Page page = dashboard("?range=7d"); // nothing leaves it meanwhile
        String before = page.titles(".tile .big").get(0);

        file.append(Traffic.call(Instant.now(), "the newest question", "gpt-4o", "u-1", 432));

        page.await(NEWEST_PROMPT + " === 'the newest question'");
        assertThat(number(page.titles(".tile .big").get(0))).isEqualTo(number(before) + 1);
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void showsWhatIsUnknownAsADash() {
        file.append(Traffic.bare(Instant.now(), "nothing known"));
        Page page = dashboard("?range=15m");

        page.await(NEWEST_PROMPT + " === 'nothing known'");

        assertThat(page.texts(".rows tbody tr:first-child td"))
                .containsExactly(page.text(".rows tbody .when"), "unknown", "–", "–", "–", "–", "–", "nothing known");
    }

    @Test
    void changesTheRange_andComesBack() {
        file.append(Traffic.call(Instant.now().minus(Duration.ofHours(3)), "long ago", "a-model-of-old", "u-9", 100));
        Page page = dashboard("?range=1h");
        assertThat(page.text(".models")).doesNotContain("a-model-of-old");

        page.click("[...document.querySelectorAll('.range button')].find(button => button.innerText === '24 h')");
        page.await("document.querySelector('.models').innerText.includes('a-model-of-old')");
        assertThat(page.evaluate("location.search").asText()).isEqualTo("?range=24h");

        page.evaluate("history.back()");
        page.await("!document.querySelector('.models').innerText.includes('a-model-of-old')");
        assertThat(page.text(".range [aria-pressed=true]")).isEqualTo("1 h");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void turnsPagesAndOpensACall_byKeyboard() {
        Page page = dashboard("?range=1h");
        List<String> newest = page.texts(".rows .preview");

        page.focus(".pager button:last-child");
        page.press("Enter");
        page.await("document.querySelector('.calls').innerText.includes('page 2')");
        List<String> older = page.texts("td.preview");
        assertThat(older).hasSize(25).doesNotContainAnyElementsOf(newest);

        page.focus(".rows tbody tr:first-child button");
        page.press("Enter");
        page.await("document.querySelector('dialog').open");
        assertThat(page.text("dialog")).contains(older.get(0), "experiment_id", "exp_001", "chat-app", "call-");
        page.press("ArrowRight");
        page.await("document.querySelector('dialog').innerText.includes(" + Page.quoted(older.get(1)) + ")");
        page.press("Escape");
        page.await("!document.querySelector('dialog').open");
        assertThat(page.evaluate("document.activeElement.closest('tr').rowIndex")
                        .asInt())
                .isEqualTo(1);

        page.focus(".pager button:first-child");
        page.press("Enter");
        page.await("!document.querySelector('.calls').innerText.includes('page 2')");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void filtersTheCallsByAModel() {
        Page page = dashboard("?range=1h");

        page.click("[...document.querySelectorAll('.models .link')].find(link => link.innerText === 'gpt-4o')");
        page.await(
                "new Set([...document.querySelectorAll('.rows td:nth-child(3)')].map(cell => cell.innerText)).size ==="
                        + " 1");
        assertThat(page.texts(".rows td:nth-child(3)")).containsOnly("gpt-4o");
        assertThat(page.evaluate("location.search").asText()).contains("model=gpt-4o");

        page.click("document.querySelector('.chips button')");
        page.await("new Set([...document.querySelectorAll('.rows td:nth-child(3)')].map(cell => cell.innerText)).size >"
                + " 1");
        assertThat(page.evaluate("location.search").asText()).doesNotContain("model=");
    }

    @Test
    void writesValuesCompactly() {
        Page page = dashboard("");

        assertThat(page.format("count", "null", "0", "1", "9999", "12345", "7610000"))
                .containsExactly("–", "0", "1", "9,999", "12.3K", "7.61M");
        assertThat(page.format("percent", "undefined", "0", "0.0004", "0.0345", "1"))
                .containsExactly("–", "0%", "<0.1%", "3.5%", "100%");
        assertThat(page.format("duration", "null", "0", "812.4", "999.6", "9996", "59949", "59960", "7260000"))
                .containsExactly("–", "0 ms", "812 ms", "1.00 s", "10.0 s", "59.9 s", "1 m 0 s", "2 h 1 m");
        assertThat(page.format("durationTick", "0", "250", "2000", "2500", "40000", "60000"))
                .containsExactly("0", "250 ms", "2 s", "2.5 s", "40 s", "1 m");
        assertThat(page.format("money", "null", "0", "0.000312", "0.0096", "12.345", "45600"))
                .containsExactly("–", "$0", "$0.00031", "$0.01", "$12.35", "$45.6K");
        assertThat(page.format("bytes", "0", "999", "39069530")).containsExactly("0 B", "999 B", "39.1 MB");
    }

    @Test
    void keepsTheColoursThatWereChosen() {
        Page page = dashboard("");
        String light =
                page.evaluate("getComputedStyle(document.body).backgroundColor").asText();

        page.click("document.querySelector('[aria-label=\"Dark colours\"]')");
        page.await("document.documentElement.dataset.theme === 'dark'");
        page.go(service.address());
        page.await("document.querySelector('[aria-label=\"Light colours\"]') !== null");

        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isNotEqualTo(light);
        page.evaluate("localStorage.clear()");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void fitsANarrowScreen() {
        Page page = dashboard("");

        page.resize(380, 800);

        page.await("innerWidth === 380");
        page.await("document.documentElement.scrollWidth <= 380");
    }

    @Test
    void saysHowToSendEvents_whileThereAreNone() {
        Path nothing = directory.resolve("nothing-yet.json");
        try (AnalyticsService empty =
                AnalyticsService.start(new ServiceOptions(0, directory.resolve("empty"), List.of(nothing)))) {
            Page page = browser.open(empty.address());

            page.await("document.querySelector('.welcome h2').innerText === 'No events yet'");

            assertThat(page.text(".welcome"))
                    .contains(nothing.toString(), "-javaagent:", "LlmAppender", "./llmlog demo");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void F44_asksForATokenOnce_andShowsNothingBeforeThatAndAfterSigningOut() throws InterruptedException {
        KnownTokens tokens = new KnownTokens(List.of(Token.of("ada", Scope.READ, "adas-token")));
        ServiceOptions options = new ServiceOptions(
                HttpOptions.onLoopback(0, tokens),
                directory.resolve("guarded"),
                List.of(file.path()),
                Processing.DEFAULT);
        try (AnalyticsService guarded = AnalyticsService.start(options)) {
            Page page = browser.open(guarded.address());
            page.awaitAnywhere("document.querySelector('#token') !== null");
            assertThat(statusOfEvents(page)).isEqualTo(401);

            signIn(page, "wrong");
            page.await("document.querySelector('[role=status]').innerText.includes('not a token')");
            signIn(page, "adas-token");
            page.awaitAnywhere("document.querySelector('.rows tbody tr') !== null");
            assertThat(page.evaluate("document.cookie").asText()).isEmpty();
            assertThat(statusOfEvents(page)).isEqualTo(200);

            page.click("document.querySelector('[aria-label=\"Sign out (ada)\"]')");
            page.awaitAnywhere("document.querySelector('#token') !== null");
            assertThat(statusOfEvents(page)).isEqualTo(401);
        }
    }

    private static void signIn(Page page, String token) {
        page.evaluate("document.querySelector('#token').value = " + Page.quoted(token));
        page.click("document.querySelector('form button')");
    }

    private static int statusOfEvents(Page page) {
        return page.evaluate("fetch('events').then(answer => answer.status)").asInt();
    }

    @Test
    void saysThatTheServiceIsGone_untilItIsBack() {
        ServiceOptions options = new ServiceOptions(0, directory.resolve("gone"), List.of(file.path()));
        AnalyticsService first = AnalyticsService.start(options);
        Page page = browser.open(first.address().resolve("?range=1h"));
        page.await("document.querySelector('.rows') !== null");

        int port = first.address().getPort();
        first.close();
        page.await("document.querySelector('[role=status]').innerText.includes('cannot be reached')");
        assertThat(page.text(".liveness")).startsWith("Not live");
        assertThat(page.text(".models")).contains("gpt-4o-mini");

        try (AnalyticsService second =
                AnalyticsService.start(new ServiceOptions(port, options.data(), options.files()))) {
            assertThat(second.address().getPort()).isEqualTo(port);
            page.click("document.querySelector('.outage button')");
            page.await("document.querySelector('[role=status]').innerText === ''");
            assertThat(page.text(".liveness")).startsWith("Live");
        }
    }

    private static Page dashboard(String query) {
        Page page = browser.open(service.address().resolve(query.isEmpty() ? "/" : query));
        page.await("document.querySelector('.rows tbody tr') !== null");
        return page;
    }

    private static double milliseconds(String title) {
        assertThat(title).endsWith(" ms");
        return Double.parseDouble(title.replace(",", "").replace(" ms", ""));
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }
}
