package io.llmlog.analytics.gradio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a served model logs, as its application tells it. */
final class Predictions {
    private Predictions() {}

    /** So many predictions, each later than the one before, the newest first. */
    static List<Object> some(int count) {
        List<Object> records = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            records.add(prediction(i, "/predict"));
        }
        return records;
    }

    static Map<String, Object> prediction(int number, String path) {
        return Map.of(
                "timestamp",
                String.format("2026-11-20 10:%02d:%02d", number / 60, number % 60),
                "level",
                "INFO",
                "message",
                "API Call - POST " + path,
                "data",
                Map.of(
                        "transaction_id",
                        "t-" + number,
                        "method",
                        "POST",
                        "path",
                        path,
                        "status_code",
                        200,
                        "execution_time_ms",
                        12.4 + number,
                        "input_data",
                        Map.of(
                                "AGE",
                                20 + number,
                                "GENDER",
                                number % 2,
                                "city",
                                "write to anna" + number + "@example.com"),
                        "result",
                        Map.of("prediction", number % 2, "probability", number % 2 == 0 ? 1 : 0.25)));
    }
}
