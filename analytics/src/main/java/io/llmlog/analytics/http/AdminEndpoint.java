package io.llmlog.analytics.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.task.DataTask;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** {@code POST /admin/TASK}: runs tasks for the commands of the user who started the service, one at a time. */
public final class AdminEndpoint implements Endpoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RETRY_AFTER = 5;

    private final List<DataTask> tasks;
    private final EventStore store;
    private final Semaphore turn = new Semaphore(1);

    public AdminEndpoint(List<DataTask> tasks, EventStore store) {
        this.tasks = List.copyOf(tasks);
        this.store = store;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/admin/{task}", Scope.ADMIN, this::run)
                .about(Description.of(
                                "Orders",
                                "Give an order",
                                "Runs a task of the command line where the store is open. One at a time; answers when"
                                        + " it is done.",
                                Description.Answer.SOME_JSON)
                        .sending(new Description.Body(
                                List.of("application/json"), "What the command sends", List.of(), "{}"))));
    }

    private JsonNode run(Context context) {
        if (context.header("Origin") != null) {
            throw new RefusedException(403, "web pages may not give orders");
        }
        DataTask task = task(context.pathParam("task"));
        JsonNode request = request(context);
        if (!turn.tryAcquire()) {
            throw new RefusedException(503, "another task is under way: wait until it has ended", RETRY_AFTER);
        }
        try {
            return task.run(store, request);
        } catch (ExplainedException e) {
            throw new RefusedException(422, String.valueOf(e.getMessage()));
        } finally {
            turn.release();
        }
    }

    private DataTask task(String name) {
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "there is nothing at /admin/" + name));
    }

    private static JsonNode request(Context context) {
        try {
            JsonNode request = JSON.readTree(RequestBody.read(context.bodyInputStream()));
            if (request.isObject()) {
                return request;
            }
        } catch (JacksonException e) {
            throw new RefusedException(400, "the body is not valid JSON");
        } catch (IOException e) {
            throw new RefusedException(400, "the body is not whole");
        }
        throw new RefusedException(400, "the body must be a JSON object");
    }
}
