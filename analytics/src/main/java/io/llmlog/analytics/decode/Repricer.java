package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.event.Cost;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventMap;
import io.llmlog.event.FieldName;
import io.llmlog.process.ContentMode;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.process.redact.Redactor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prices stored events anew, by the token counts they have. Nothing else of them changes. Not thread-safe. */
public final class Repricer {
    private static final int COST_USD = Columns.of(EventFields.COST_USD);
    private static final int COST_STATUS = Columns.of(EventFields.COST_STATUS);
    private static final int PRICE_BOOK = Columns.of(EventFields.PRICE_BOOK);

    /** Numbers of others' fields stay as exact as they are. */
    private static final ObjectMapper JSON = JsonMapper.builder(Line.JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** Stored events have passed all rules. */
    private final EventDecoder decoder =
            new EventDecoder(new EventRules(ContentMode.FULL, Redactor::standard, List.of()));

    private final PricingProcessor pricing;

    public Repricer(PriceBook book) {
        this.pricing = new PricingProcessor(book);
    }

    /**
     * What an attempt cost before and costs now.
     *
     * @param changed the event with its new cost; null when it stays as it is
     * @param before null when it had none
     * @param after null when it has none
     * @param kept whether it has a cost although the book has no price for it
     */
    public record Repriced(
            @Nullable DecodedEvent changed,
            @Nullable Double before,
            @Nullable Double after,
            boolean kept) {}

    /** Prices a stored event. One that has a cost which the book cannot tell keeps it. */
    public Repriced reprice(String json) throws MalformedEventException {
        DecodedEvent event = decoder.decode(ByteBuffer.wrap(json.getBytes(UTF_8)));
        @Nullable Object[] values = event.values().toArray();
        Double before = (Double) values[COST_USD];
        Cost cost = pricing.process(EventMap.read(Supplement.map(values, null))).cost();
        if (cost == null || (cost.usd() == null && before != null)) {
            return new Repriced(null, before, before, before != null);
        }
        boolean same = cost.priceBook().equals(values[PRICE_BOOK])
                && cost.status().wire().equals(values[COST_STATUS])
                && (cost.usd() == null || cost.usd().equals(before));
        return new Repriced(same ? null : with(cost, event, values), before, cost.usd(), false);
    }

    private static DecodedEvent with(Cost cost, DecodedEvent event, @Nullable Object[] values) {
        ObjectNode tree = tree(event.id(), event.json());
        Double usd = cost.usd();
        if (usd != null) {
            values[COST_USD] = usd;
            tree.put(EventFields.COST_USD.name(), usd);
        }
        put(EventFields.COST_STATUS, COST_STATUS, cost.status().wire(), values, tree);
        put(EventFields.PRICE_BOOK, PRICE_BOOK, cost.priceBook(), values, tree);
        return event.with(values, tree.toString());
    }

    private static void put(FieldName field, int column, String value, @Nullable Object[] values, ObjectNode tree) {
        values[column] = value;
        tree.put(field.name(), value);
    }

    private static ObjectNode tree(UUID id, String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored event " + id + " is no JSON any more", e);
        }
        throw new IllegalStateException("stored event " + id + " is no object any more");
    }
}
