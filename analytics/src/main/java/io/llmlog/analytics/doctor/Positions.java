package io.llmlog.analytics.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far followed files have been read, beside how long they are. */
final class Positions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "file:";

    private Positions() {}

    static List<Finding> look(Map<String, String> checkpoints) {
        List<Finding> findings = new ArrayList<>();
        checkpoints.forEach((source, state) -> {
            if (source.startsWith(FILE)) {
                findings.add(look(Path.of(source.substring(FILE.length())), state));
            }
        });
        return findings;
    }

    private static Finding look(Path file, String state) {
        try {
            long position = position(JSON.readTree(state));
            if (!Files.exists(file)) {
                return Finding.warning("sources", file + " is not there: it is read on when it comes back");
            }
            long size = Files.size(file);
            return position > size
                    ? Finding.warning(
                            "sources",
                            file + " has " + size + " bytes and was read to byte " + position
                                    + ": it was cut or replaced, and is read from its beginning when the service runs")
                    : Finding.ok("sources", file + " read to byte " + position + " of " + size);
        } catch (JsonProcessingException e) {
            return Finding.error("sources", "how far " + file + " was read cannot be read: restore a backup");
        } catch (IOException e) {
            return Finding.error("sources", file + " cannot be read: " + e);
        }
    }

    /** In the file of that name, which is the one that is read still. */
    private static long position(JsonNode state) {
        long position = 0;
        for (JsonNode part : state.path("files")) {
            position = part.path("done").asBoolean()
                    ? position
                    : part.path("position").asLong();
        }
        return position;
    }
}
