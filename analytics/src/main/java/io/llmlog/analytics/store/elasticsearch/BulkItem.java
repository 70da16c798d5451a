package io.llmlog.analytics.store.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.decode.DecodedEvent;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One document to be written or deleted. */
final class BulkItem {
    private final String operation;
    private final Map<String, Object> target;
    private final @Nullable DecodedEvent event;
    private final byte @Nullable [] fixed;
    private final boolean stripped;
    private Documents.Form form = Documents.Form.WHOLE;

    private BulkItem(
            String operation,
            Map<String, Object> target,
            @Nullable DecodedEvent event,
            byte @Nullable [] fixed,
            boolean stripped) {
        this.operation = operation;
        this.target = target;
        this.event = event;
        this.fixed = fixed;
        this.stripped = stripped;
    }

    /** A new document, unless there is one with the event's id. */
    static BulkItem create(String index, DecodedEvent event) {
        return new BulkItem("create", Map.of("_index", index, "_id", event.id().toString()), event, null, false);
    }

    /** In the place of the document, as long as that is the one that was seen. */
    static BulkItem replace(SeenDocument seen, DecodedEvent event) {
        return new BulkItem("index", seen.target(true), event, null, seen.isStripped());
    }

    /** What is left of an event without its content, in the place of its document. */
    static BulkItem strip(SeenDocument seen, DecodedEvent rest) {
        return new BulkItem("index", seen.target(true), rest, null, true);
    }

    /** The same document, marked as one whose content nobody will look for again. */
    static BulkItem mark(SeenDocument seen, String json) {
        return new BulkItem("index", seen.target(true), null, Documents.marked(json), true);
    }

    static BulkItem delete(SeenDocument seen) {
        return new BulkItem("delete", seen.target(false), null, null, false);
    }

    String index() {
        return String.valueOf(target.get("_index"));
    }

    DecodedEvent event() {
        if (event == null) {
            throw new IllegalStateException(this + " has no event");
        }
        return event;
    }

    String action() {
        return new String(Dsl.write(Map.of(operation, target)), UTF_8);
    }

    Optional<byte[]> document() {
        if (event == null) {
            return Optional.ofNullable(fixed);
        }
        return Optional.of(Documents.of(event, form, stripped));
    }

    /** Whether it is in its last form, or has none. */
    boolean isLastForm() {
        return event == null || form == Documents.Form.BARE;
    }

    /** From now on it says less to the index. */
    void reduce() {
        form = form.next();
    }

    /** Whether that status of a deletion says that there is nothing to delete any more. */
    boolean isGone(int status) {
        return operation.equals("delete") && status == Answer.NOT_FOUND;
    }

    @Override
    public String toString() {
        return event == null ? operation + " of document " + target.get("_id") : event.toString();
    }
}
