package io.llmlog.analytics.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ask.EventColumn;
import io.llmlog.analytics.decode.StoredEvent;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.analytics.store.duckdb.ParquetFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Writes a Parquet file, which cannot be written from its beginning to its end: the values go to one file in a folder, the Parquet file made of it
 * to another, and that one to the reader. Both go with the writer.
 */
final class ParquetWriter implements EventWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final OutputStream out;
    private final List<EventColumn> columns;
    private final Path rowsFile;
    private final Path parquetFile;
    private final JsonGenerator rows;

    /**
     * Begins with none.
     *
     * @param folder for its two files, of nobody else
     */
    ParquetWriter(OutputStream out, List<EventColumn> columns, Path folder) throws IOException {
        this.out = out;
        this.columns = columns;
        this.rowsFile = folder.resolve("rows.jsonl");
        this.parquetFile = folder.resolve("events.parquet");
        this.rows = JSON.createGenerator(new BufferedOutputStream(Files.newOutputStream(rowsFile), 1 << 16));
        rows.setRootValueSeparator(null);
    }

    @Override
    public void write(String event) throws IOException {
        StoredEvent stored = StoredEvent.of(event);
        rows.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            EventColumn column = columns.get(i);
            JsonNode value = column.of(stored);
            write(ParquetFile.key(i), column.type(), value);
        }
        rows.writeEndObject();
        rows.writeRaw('\n');
    }

    /**
     * What has no type stands there as its JSON text. The decoder lets nothing pass that is not of its field's type; what another program wrote into
     * the store is left out rather than that the whole file fails.
     */
    private void write(String key, FieldType type, JsonNode value) throws IOException {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        switch (type) {
            case STRING, TEXT, ANY ->
                rows.writeStringField(key, value.isTextual() ? value.textValue() : value.toString());
            case STRINGS -> writeTexts(key, value.isArray() ? value : List.of(value));
            case INTEGER -> {
                if (value.isNumber()) {
                    rows.writeNumberField(key, value.longValue());
                }
            }
            case NUMBER -> {
                if (value.isNumber()) {
                    rows.writeNumberField(key, value.doubleValue());
                }
            }
            case BOOLEAN -> {
                if (value.isBoolean()) {
                    rows.writeBooleanField(key, value.booleanValue());
                }
            }
            case INSTANT, UUID -> {
                if (isReadable(type, value.asText())) {
                    rows.writeStringField(key, value.asText());
                }
            }
        }
    }

    private void writeTexts(String key, Iterable<JsonNode> values) throws IOException {
        rows.writeArrayFieldStart(key);
        for (JsonNode value : values) {
            rows.writeString(value.asText());
        }
        rows.writeEndArray();
    }

    private static boolean isReadable(FieldType type, String text) {
        try {
            Object read = type == FieldType.INSTANT ? OffsetDateTime.parse(text) : UUID.fromString(text);
            return read != null;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void finish() throws IOException {
        rows.close();
        ParquetFile.write(
                rowsFile,
                columns.stream()
                        .map(column -> new ParquetFile.Column(column.name(), column.type()))
                        .toList(),
                parquetFile);
        Files.delete(rowsFile);
        Files.copy(parquetFile, out);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
