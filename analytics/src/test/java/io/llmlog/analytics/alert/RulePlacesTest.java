package io.llmlog.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.alert.rule.RulesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePlacesTest {
    private static final String GOOD = """
        rules:
          - name: errors
            kind: ratio
            of: is_error=true
            conditions: [ "model=gpt-4o", {not: {any_of: {field: user_id, values: [bot, test]}}} ]
            threshold: "> 0.2"
            window: 5m
            for: 1m
            group_by: [model, user_id]
        maintenance:
          - {name: night, rules: [errors], days: [sun], from: "23:00", to: "01:00"}
        """;

    @TempDir
    private Path directory;

    private long nanos;
    private long written = 1_000_000_000_000L;

    @Test
    void F34_ofFiveHundredBrokenFilesEachKeepsItsLastGoodVersion_andTouchesNoOther() throws IOException {
        write("good.yaml", GOOD.replace("errors", "others"));
        Path file = write("mutated.yaml", GOOD);
        RulePlaces places = RulePlaces.open(List.of(directory), () -> nanos);
        Random random = new Random(34);
        int wrong = 0;
        for (int i = 0; i < 500; i++) {
            write("mutated.yaml", mutated(random));
            look(places);
            assertThat(places.rules()).containsKey("others");
            if (!places.problems().isEmpty()) {
                wrong++;
                assertThat(places.rules()).hasSize(2);
                assertThat(places.problems()).allMatch(problem -> problem.startsWith(file.toString()));
            }
            write("mutated.yaml", GOOD);
            look(places);
            assertThat(places.problems()).isEmpty();
            assertThat(places.rules()).containsOnlyKeys("errors", "others");
        }
        assertThat(wrong).isGreaterThan(200);
    }

    @Test
    void takesUpNewFilesAndThoseThatGo() throws IOException {
        write("a.yaml", GOOD);
        RulePlaces places = RulePlaces.open(List.of(directory), () -> nanos);
        write("b.yaml", GOOD.replace("errors", "more"));
        look(places);
        assertThat(places.rules()).containsOnlyKeys("errors", "more");
        assertThat(places.maintenance()).hasSize(2);
        Files.delete(directory.resolve("a.yaml"));
        look(places);
        assertThat(places.rules()).containsOnlyKeys("more");
    }

    @Test
    void aPlaceThatIsAwayLeavesItsRulesAsTheyWere() throws IOException {
        Path file = write("a.yaml", GOOD);
        RulePlaces places = RulePlaces.open(List.of(file), () -> nanos);
        Files.delete(file);
        look(places);
        assertThat(places.rules()).containsOnlyKeys("errors");
        assertThat(places.problems()).hasSize(1);
        write("a.yaml", GOOD);
        look(places);
        assertThat(places.problems()).isEmpty();
    }

    @Test
    void whatIsWrongAtTheStartIsToldAtOnce() throws IOException {
        write("a.yaml", GOOD.replace("5m", "5x"));
        write("b.yaml", GOOD.replace("0.2", "2"));
        assertThatThrownBy(() -> RulePlaces.open(List.of(directory), () -> nanos))
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("a.yaml:7: window of rule 'errors'")
                .hasMessageContaining("b.yaml:6: threshold of rule 'errors'");
    }

    @Test
    void aWrongFileThatIsNamedItselfIsToldToo_asLongAsItIsWrong() throws IOException {
        Path file = write("a.yaml", GOOD.replace("5m", "5x"));
        assertThatThrownBy(() -> RulePlaces.open(List.of(file), () -> nanos))
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("a.yaml:7: window of rule 'errors'");
        write("a.yaml", GOOD);
        RulePlaces places = RulePlaces.open(List.of(file), () -> nanos);
        write("a.yaml", GOOD.replace("5m", "5x"));
        look(places);
        look(places);
        assertThat(places.problems()).hasSize(1);
        write("a.yaml", GOOD);
        look(places);
        assertThat(places.problems()).isEmpty();
    }

    /** Two looks: whoever writes a file has to have ended before it is read. */
    private void look(RulePlaces places) {
        for (int i = 0; i < 2; i++) {
            nanos += 3_000_000_000L;
            places.look();
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        written += 10_000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(written));
        return file;
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(GOOD);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]:,\"\n\t&*!x0".charAt(random.nextInt(14)));
                case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
        }
        return text.toString();
    }
}
