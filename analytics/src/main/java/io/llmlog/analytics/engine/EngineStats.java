package io.llmlog.analytics.engine;

import io.llmlog.analytics.hook.HookStats;
import io.llmlog.analytics.ingest.IntakeStats;
import java.util.Map;

/**
 * What an engine has and what came in since it was opened.
 *
 * @param events how many there are in the store
 * @param intake what became of the records that were handed over; those of files tell their own result
 * @param imported how many events of files were stored
 * @param hooks what became of events because of hooks
 * @param rates new events a second, on average over the last minute, five and fifteen: {@code 1m}, {@code 5m}, {@code 15m}
 */
public record EngineStats(long events, IntakeStats intake, long imported, HookStats hooks, Map<String, Double> rates) {
    public EngineStats {
        rates = Map.copyOf(rates);
    }
}
