package io.llmlog.analytics.hook.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HookRulesTest {
    @Test
    void dropsWhatAConditionHoldsFor() {
        String rules = """
            rules:
              - name: health checks
                when:
                  - {field: event_type, equals: log}
                  - {field: message, matches: "GET /health\\\\b"}
                do: drop
            """;

        assertThat(apply(rules, Map.of("event_type", "log", "message", "GET /health 200")))
                .isNull();
        assertThat(apply(rules, Map.of("event_type", "log", "message", "GET /healthy")))
                .isNotNull();
        assertThat(apply(rules, Map.of("event_type", "error", "message", "GET /health 200")))
                .isNotNull();
    }

    @Test
    void comparesByValue_insideObjects_labelsAndLists() {
        assertThat(holds("{field: latency_ms, equals: 812}", Map.of("latency_ms", 812.0)))
                .isTrue();
        assertThat(holds("{field: is_error, equals: true}", Map.of("is_error", true)))
                .isTrue();
        assertThat(holds("{field: user_id, equals: \"7\"}", Map.of("user_id", 7)))
                .isFalse();
        assertThat(holds("{field: log.level, any_of: [WARN, ERROR]}", Map.of("log", Map.of("level", "WARN"))))
                .isTrue();
        assertThat(holds("{field: labels.a.b, equals: x}", Map.of("labels", Map.of("a.b", "x"))))
                .isTrue();
        assertThat(holds("{field: tags, equals: batch}", Map.of("tags", List.of("night", "batch"))))
                .isTrue();
        assertThat(holds("{field: tags, equals: batch}", Map.of())).isFalse();
    }

    @Test
    void combinesConditions() {
        Map<String, Object> event = Map.of("model", "gpt-4o", "user_id", "u1");

        assertThat(holds("{not: {field: model, equals: gpt-4o}}", event)).isFalse();
        assertThat(holds("{any: [{field: model, equals: other}, {field: user_id, exists: true}]}", event))
                .isTrue();
        assertThat(holds("{all: [{field: model, equals: other}, {field: user_id, exists: true}]}", event))
                .isFalse();
        assertThat(holds("{field: tenant_id, exists: false}", event)).isTrue();
    }

    @Test
    void enrichesRenamesRemovesAndTags() {
        String rules = """
            rules:
              - do:
                  - set:
                      labels.team: platform
                      labels.route: "${service.name}/${operation:-unknown}"
                      labels.none: "${tenant_id}"
                      attempt: 0
                  - rename: {usr: user_id, ctx.shop: labels.shop}
                  - remove: [labels.debug, response]
                  - add_tags: [batch, night]
            """;
        Map<String, Object> event = new LinkedHashMap<>(Map.of(
                "usr",
                "u-17",
                "response",
                "secret",
                "service",
                Map.of("name", "shop"),
                "ctx",
                new LinkedHashMap<>(Map.of("shop", "north")),
                "labels",
                new LinkedHashMap<>(Map.of("debug", "1")),
                "tags",
                List.of("batch")));

        assertThat(apply(rules, event))
                .containsEntry("user_id", "u-17")
                .containsEntry("labels", Map.of("team", "platform", "route", "shop/unknown", "shop", "north"))
                .containsEntry("tags", List.of("batch", "night"))
                .doesNotContainKeys("usr", "response")
                .hasEntrySatisfying("attempt", attempt -> assertThat(attempt).hasToString("0"));
    }

    @Test
    void rulesSeeWhatThoseBeforeThemDid() {
        String rules = """
            rules:
              - {do: [{rename: {lvl: log.level}}]}
              - {when: {field: log.level, equals: DEBUG}, do: drop}
            """;

        assertThat(apply(rules, Map.of("lvl", "DEBUG"))).isNull();
        assertThat(apply(rules, Map.of("lvl", "INFO"))).containsEntry("log", Map.of("level", "INFO"));
    }

    @Test
    void namesAllThatIsWrongAtOnce_withFileLineAndWhatIsAllowed() {
        String rules = """
            rules:
              - when: {field: modell, equals: x}
                do: drop
              - when: {field: model, equals: x, matches: y}
                do: explode
              - when: {field: model, matches: "(("}
                do: [{set: {latency_ms: fast}}, {set: {is_error: "${model}"}}, {remove: event_id}]
              - whenn: {field: model}
              - do: [drop, {add_tags: [a]}]
            """;

        assertThatThrownBy(() -> HookRulesReader.read("hooks.yaml", rules))
                .isInstanceOfSatisfying(HookRulesException.class, wrong -> assertThat(wrong.problems())
                        .satisfiesExactly(
                                it -> assertThat(it)
                                        .startsWith("hooks.yaml:2: field 'modell' must be a field")
                                        .contains("latency_ms"),
                                it -> assertThat(it)
                                        .isEqualTo("hooks.yaml:4: a field has exactly one of equals, any_of, matches,"
                                                + " exists beside it"),
                                it -> assertThat(it)
                                        .startsWith("hooks.yaml:5: 'explode' is unknown; a rule does drop, set"),
                                it -> assertThat(it).startsWith("hooks.yaml:6: the pattern is not in RE2's syntax"),
                                it -> assertThat(it)
                                        .isEqualTo(
                                                "hooks.yaml:7: set latency_ms was 'fast' but must be a whole number"),
                                it -> assertThat(it).startsWith("hooks.yaml:7: set is_error cannot be a text"),
                                it -> assertThat(it).startsWith("hooks.yaml:7: remove cannot take event_id away"),
                                it -> assertThat(it)
                                        .isEqualTo("hooks.yaml:8: 'whenn' is unknown; a rule has name, when, do"),
                                it -> assertThat(it).startsWith("hooks.yaml:8: a rule needs 'do'"),
                                it -> assertThat(it).startsWith("hooks.yaml:9: drop stands alone")));
    }

    @Test
    void saysWhereItIsNoYaml() {
        assertThatThrownBy(() -> HookRulesReader.read("hooks.yaml", "rules:\n  - {do: drop\n"))
                .hasMessageStartingWith("hooks.yaml:3: is not YAML");
        assertThatThrownBy(() -> HookRulesReader.read("hooks.yaml", "")).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> HookRulesReader.read("hooks.yaml", "- do: drop"))
                .hasMessageContaining("the file must be an object");
    }

    private static boolean holds(String condition, Map<String, Object> event) {
        return apply("rules: [{when: " + condition + ", do: drop}]", event) == null;
    }

    private static @Nullable Map<String, Object> apply(String rules, Map<String, Object> event) {
        Map<String, Object> changed = new LinkedHashMap<>(event);
        for (HookRule rule : HookRulesReader.read("hooks.yaml", rules)) {
            if (!rule.pass(changed)) {
                return null;
            }
        }
        return changed;
    }
}
