package io.llmlog.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of the page's files without a browser. */
class WebFilesTest {
    private static final String SVG_NAMESPACE = "xmlns=\"http://www.w3.org/2000/svg\"";

    private final WebFiles files = WebFiles.load();

    @Test
    void everyFileIsLoadedByThePage() {
        assertThat(files.reachable()).containsAll(files.texts().keySet());
    }

    @Test
    void everythingThatThePageLoadsIsThere() {
        assertThat(files.reachable())
                .allSatisfy(path -> assertThat(resource(path)).as(path).isNotNull());
    }

    @Test
    void noFileTurnsStringsIntoHtmlOrCode() {
        assertNowhere(
                "(?:inner|outer)HTML|insertAdjacentHTML|document\\.write|createContextualFragment|DOMParser|srcdoc");
        assertNowhere("\\beval\\b|new Function|\\bFunction\\(|set(?:Timeout|Interval)\\(\\s*[\"'`]|javascript:");
        assertNowhere("unsafe-?(?:html|svg|mathml|static)|lit-html/[^\"]+/static");
    }

    @Test
    void noFileHoldsInlineScriptStyleOrHandlers() {
        assertNowhere("\\son[a-z]+\\s*=|<style|\\sstyle\\s*=|<script(?![^>]*\\ssrc=)");
    }

    @Test
    void noFileNamesAnotherHost() {
        assertNowhere("https?:|[\"'(=`]//");
    }

    @Test
    void everyFieldThatTheDetailsNameIsInTheContract() {
        List<String> named = fieldsOf(files.text("views/calls/event-parts.js"));

        assertThat(named).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(EventFields.all()).extracting(FieldName::name).containsAll(named);
    }

    /** The names in the tables at the top of the file; their labels start with a capital. */
    private static List<String> fieldsOf(String script) {
        String tables = script.substring(script.indexOf("const TEXTS"), script.indexOf("const OTHER"));
        return Pattern.compile("\"([a-z@][^\"]*)\"")
                .matcher(tables)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private void assertNowhere(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        assertThat(files.texts()).allSatisfy((path, text) -> assertThat(pattern.matcher(text.replace(SVG_NAMESPACE, ""))
                        .results()
                        .map(MatchResult::group))
                .as(path)
                .isEmpty());
    }

    private static Object resource(String path) {
        String name = path.startsWith("webjars/") ? "/META-INF/resources/" + path : "/web/" + path;
        return WebFilesTest.class.getResource(name);
    }
}
