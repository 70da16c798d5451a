package io.llmlog.analytics.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeuristicTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What failed, and what did not
                "ERROR | cannot write to the journal                   | INCIDENT",
                "FATAL | going home                                    | INCIDENT",
                "emerg | going home                                    | INCIDENT",
                "INFO  | scan done: 0 errors                           | NORMAL",
                "INFO  | scan done: errors: 0                          | NORMAL",
                "INFO  | scan ended without any failure                | NORMAL",
                "WARN  | written with no errors                        | NORMAL",
                "INFO  | Export ohne Fehler                            | NORMAL",
                "INFO  | 任务没有错误                                    | NORMAL",
                "WARN  | no space left on device                       | INCIDENT",
                "INFO  | worker crashed                                | INCIDENT",
                // Who says so in passing may mean others
                "INFO  | upload failed                                 | UNCLASSIFIED",
                "DEBUG | upload failed, as the test wants              | NORMAL",
                "TRACE | anything                                      | NORMAL",
                "      | upload failed                                 | INCIDENT",
                "      | anything                                      | UNCLASSIFIED",
                // What may become an incident
                "WARN  | disk usage at 91 % of /var                    | PREVENTIVE_ACTION",
                "INFO  | disk usage at 41 % of /var                    | NORMAL",
                "INFO  | 10.0.0.1% used, a number of no kind           | NORMAL",
                "WARN  | noch 4 % frei                                 | PREVENTIVE_ACTION",
                "ERROR | certificate expires in 3 days                 | PREVENTIVE_ACTION",
                "ERROR | certificate expires in 3 days, renewal failed | INCIDENT",
                "WARN  | send failed, retrying in 3 s                  | PREVENTIVE_ACTION",
                "WARN  | something odd                                 | PREVENTIVE_ACTION",
                // Requests
                "INFO  | GET /a 200 in 3 ms                            | NORMAL",
                "      | GET /error/failed HTTP/1.1 404 12             | NORMAL",
                "INFO  | POST /a 503 in 3 ms                           | INCIDENT",
                "WARN  | GET /a 404 in 3 ms                            | NORMAL",
                "ERROR | callback refused, status=200                  | INCIDENT",
                "WARN  | status=429 for /v1/chat                       | PREVENTIVE_ACTION",
                "INFO  | POST /a 429 in 3 ms                           | PREVENTIVE_ACTION",
            })
    void judgesByLevelStatusAndWords(String level, String message, Label label) {
        assertThat(judge(level, message).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disk usage at 91 %                        | disk space",
                "certificate for a.example expires in 3 days | Renew",
                "memory usage at 95 %                      | memory",
                "rate limit of the provider reached        | limit",
                "connection lost, retrying                 | recovers",
                "option --x is deprecated                  | replaces it",
                "something odd                             | warning",
            })
    void suggestsWhatToDoByItsKind(String message, String suggestion) {
        assertThat(judge("WARN", message).suggestion()).contains(suggestion);
    }

    @Test
    void anExceptionOfAWarningIsAnIncident_andSoIsAStatusOfAServerThatFailed() {
        assertThat(Heuristic.judge(new LogRecord("done", "WARN", "java.io.IOException", null, Map::of)))
                .isEqualTo(Judgement.INCIDENT);
        assertThat(Heuristic.judge(new LogRecord("done", "INFO", null, 503, Map::of)))
                .isEqualTo(Judgement.INCIDENT);
    }

    @Test
    void looksAtTheFirstLine() {
        assertThat(judge("INFO", "request served\ncaused by: crash").label()).isEqualTo(Label.NORMAL);
    }

    @Property
    void saysSomethingOfAnyMessage(@ForAll String message) {
        assertThat(judge("ERROR", message).label()).isNotEqualTo(Label.UNCLASSIFIED);
    }

    private static Judgement judge(String level, String message) {
        return Heuristic.judge(new LogRecord(message, level, null, null, Map::of));
    }
}
