package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable routes = new RouteTable(List.of(() -> List.of(
            Endpoint.get("/events", parameters -> "events"),
            Endpoint.post("/ingest", Scope.INGEST, context -> "stored"),
            Endpoint.post("/admin/{task}", Scope.ADMIN, context -> "done"))));

    @Test
    void knowsWhatEachEndpointDemands() {
        assertThat(routes.scope(HandlerType.POST, "/ingest")).isEqualTo(Scope.INGEST);
        assertThat(routes.scope(HandlerType.POST, "/admin/forget")).isEqualTo(Scope.ADMIN);
        assertThat(routes.scope(HandlerType.GET, "/events")).isEqualTo(Scope.READ);
        assertThat(routes.scope(HandlerType.HEAD, "/events")).isEqualTo(Scope.READ);
    }

    @Test
    void whatIsNoEndpointIsForReaders() {
        assertThat(routes.scope(HandlerType.GET, "/app.js")).isEqualTo(Scope.READ);
        assertThat(routes.scope(HandlerType.GET, "/ingest")).isEqualTo(Scope.READ);
        assertThat(routes.scope(HandlerType.POST, "/ingest/")).isEqualTo(Scope.READ);
        assertThat(routes.scope(HandlerType.POST, "/admin/a/b")).isEqualTo(Scope.READ);
    }

    @Test
    void namesTheMethodsThatAPathTakes() {
        assertThat(routes.methods("/ingest")).containsExactly("POST");
        assertThat(routes.methods("/app.js")).containsExactly("GET");
    }

    @Test
    void anAdministratorMayDoEverything_theOthersWhatTheyAreThereFor() {
        assertThat(Scope.values()).allMatch(Scope.ADMIN::includes);
        assertThat(Scope.values()).filteredOn(Scope.READ::includes).containsExactly(Scope.ANYBODY, Scope.READ);
        assertThat(Scope.values()).filteredOn(Scope.INGEST::includes).containsExactly(Scope.ANYBODY, Scope.INGEST);
        assertThat(Scope.values()).filteredOn(Scope.ANYBODY::includes).containsExactly(Scope.ANYBODY);
    }
}
