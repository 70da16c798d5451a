package io.llmlog.analytics.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventSchemaTest {
    @Test
    void everyFieldOfTheContractIsTyped_butForContentThatIsReadBackWithTheEvent() {
        Set<FieldName> untyped = new HashSet<>(EventFields.all());
        EventSchema.fields().forEach(field -> untyped.remove(field.name()));
        assertThat(untyped)
                .containsExactlyInAnyOrder(
                        EventFields.PROMPT,
                        EventFields.RESPONSE,
                        EventFields.SYSTEM_PROMPT,
                        EventFields.MESSAGES,
                        EventFields.OUTPUT_MESSAGES,
                        EventFields.ERROR_STACK_TRACE,
                        EventFields.LABELS);
    }

    @Test
    void takesTypesFromTheContract() {
        assertThat(EventSchema.fields())
                .contains(
                        new EventField(EventFields.TIMESTAMP, FieldType.INSTANT),
                        new EventField(EventFields.EVENT_ID, FieldType.UUID),
                        new EventField(EventFields.ERROR_TYPE, FieldType.STRING),
                        new EventField(EventFields.ERROR_MESSAGE, FieldType.TEXT),
                        new EventField(EventFields.HTTP_STATUS, FieldType.INTEGER),
                        new EventField(EventFields.COST_USD, FieldType.NUMBER),
                        new EventField(EventFields.OUTPUT_TPS, FieldType.NUMBER),
                        new EventField(EventFields.IS_ERROR, FieldType.BOOLEAN),
                        new EventField(EventFields.PII_TYPES, FieldType.STRINGS));
    }

    @Test
    void keepsTheOrderOfTheContract() {
        List<FieldName> typed =
                EventSchema.fields().stream().map(EventField::name).toList();
        assertThat(EventFields.all().stream().filter(typed::contains).toList()).isEqualTo(typed);
    }
}
