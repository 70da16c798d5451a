package io.llmlog.analytics.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.ready.DiskSpace;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.store.WriteGate;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.task.VerifyTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at everything a data directory is made of, a finding for each; when asked to, repairs what can be repaired without losing anything. */
public final class Doctor {
    private final Path data;
    private final boolean repair;
    private final List<Finding> findings = new ArrayList<>();

    public Doctor(Path data, boolean repair) {
        this.data = data.toAbsolutePath().normalize();
        this.repair = repair;
    }

    /** All that was found, in the order in which it was looked at. */
    public List<Finding> examine() {
        if (!Files.isDirectory(data)) {
            return List.of(Finding.error("directory", "there is no data directory " + data + ": name it with --data"));
        }
        findings.add(new Rights(data).look(repair));
        Leftovers leftovers = new Leftovers(data);
        if (isFree()) {
            findings.add(Finding.ok("service", "none runs on " + data));
            findings.add(leftovers.look(repair));
        }
        store();
        findings.addAll(leftovers.putAside());
        disk();
        return findings;
    }

    /** Takes the directory for a moment; when a service has it, that is told. */
    private boolean isFree() {
        try {
            DataDirectory.open(data).close();
            return true;
        } catch (DataDirectory.InUseException e) {
            findings.add(Finding.ok("service", "one runs on " + data));
            return false;
        } catch (ExplainedException e) {
            findings.add(Finding.error("service", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void store() {
        try (DataAccess access = DataAccess.open(data)) {
            examined(access.run(new VerifyTask(), VerifyTask.request()));
        } catch (ExplainedException e) {
            if (repair && isDamage(e)) {
                salvage();
            } else {
                findings.add(Finding.error(
                        "store",
                        e.getMessage()
                                + (isDamage(e)
                                        ? ": --repair, or the service when it starts, puts the file aside and"
                                                + " saves what can be read"
                                        : "")));
            }
        }
    }

    private static boolean isDamage(ExplainedException e) {
        return DuckDbStore.isDamage(e);
    }

    private void salvage() {
        try (DataDirectory directory = DataDirectory.open(data);
                DuckDbStore store = DuckDbStore.openOrSalvage(directory, WriteGate.OPEN)) {
            findings.add(Finding.warning("store", "repaired: " + store.count() + " events are there"));
            store.notices().forEach(notice -> findings.add(Finding.warning("notice", notice)));
        } catch (ExplainedException e) {
            findings.add(Finding.error("store", String.valueOf(e.getMessage())));
        }
    }

    private void examined(JsonNode found) {
        @Nullable String damage = found.path("damage").textValue();
        findings.add(
                damage == null
                        ? Finding.ok("store", found.path("events").asLong() + " events, every block readable")
                        : Finding.error(
                                "store",
                                "damaged: " + damage
                                        + ": start the service again, or stop it and run this with --repair"));
        found.path("notices").forEach(notice -> findings.add(Finding.warning("notice", notice.asText())));
        Map<String, String> checkpoints = new LinkedHashMap<>();
        found.path("checkpoints")
                .properties()
                .forEach(entry ->
                        checkpoints.put(entry.getKey(), entry.getValue().asText()));
        findings.addAll(Positions.look(checkpoints));
    }

    private void disk() {
        String problem = new DiskSpace(data, DiskSpace.LEAST).problem();
        findings.add(problem == null ? Finding.ok("disk", "has room") : Finding.error("disk", problem));
    }
}
