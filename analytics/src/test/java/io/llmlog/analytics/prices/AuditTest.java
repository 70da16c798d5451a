package io.llmlog.analytics.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PriceBookException;
import io.llmlog.process.price.PriceBookReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void findsDaysWithoutAPrice() throws PriceBookException {
        List<Audit.Finding> findings = audit(
                "{'provider':'p','model':'m','input':1,'until':'2026-02-01'}",
                "{'provider':'p','model':'m','input':2,'from':'2026-03-01'}",
                "{'provider':'p','model':'n','input':2,'until':'2026-03-01'}",
                "{'provider':'p','model':'n','input':2,'from':'2026-03-01'}");

        assertThat(findings)
                .containsExactly(
                        new Audit.Finding(3, true, "no price of p m, tier standard from 2026-02-01 to 2026-03-01"));
    }

    @Test
    void tellsLengthsAndTiersApart() throws PriceBookException {
        assertThat(audit(
                        "{'provider':'p','model':'m','input':1,'until':'2026-02-01','up_to':10}",
                        "{'provider':'p','model':'m','input':2,'from':'2026-03-01','tier':'flex'}"))
                .containsExactly(new Audit.Finding(
                        2, false, "no price of p m, tier standard, up to 10 tokens since 2026-02-01"));
    }

    @Test
    void pointsOutFactsThatWereReadLongAgo_onceALine() throws PriceBookException {
        assertThat(audit(
                        "{'provider':'p','model':'m','input':1,'tiers':{'batch':0.5},'read':'2026-05-22'}",
                        "{'provider':'p','model':'n','input':1,'read':'2026-05-23'}"))
                .containsExactly(new Audit.Finding(2, false, "m: read 2026-05-22, more than 6 months ago"));
    }

    /** What is promised in docs/prices.md; a gap in it would be a slip. */
    @Test
    void theBundledBookHasNoGaps() {
        assertThat(Audit.of(PriceBook.bundled(), TODAY, 24)).noneMatch(Audit.Finding::serious);
        assertThat(Audit.of(PriceBook.bundled(), TODAY, 24))
                .anyMatch(finding -> finding.text().contains("gpt-5.6-sol, tier standard since 2026-11-22"));
    }

    @Test
    void findsNamesThatAreNear() {
        assertThat(NearNames.of("gpt4o-mini", PriceBook.bundled())).first().isEqualTo("gpt-4o-mini");
        assertThat(NearNames.of("sonnet", PriceBook.bundled())).isNotEmpty().allMatch(name -> name.contains("sonnet"));
        assertThat(NearNames.of("zzzzzzzzzz", PriceBook.bundled())).isEmpty();
    }

    private static List<Audit.Finding> audit(String... entries) throws PriceBookException {
        String json = "{'version':'v','prices':[\n" + String.join(",\n", entries) + "]}";
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Audit.of(PriceBookReader.read("test", bytes), TODAY, 6);
    }
}
