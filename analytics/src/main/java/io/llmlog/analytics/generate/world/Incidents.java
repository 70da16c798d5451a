package io.llmlog.analytics.generate.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes wrong when. No two incidents overlap, so that what an alarm has found is never in doubt. */
public interface Incidents {
    /** Nothing ever goes wrong. */
    Incidents NONE = new Incidents() {
        @Override
        public @Nullable Incident at(Instant time) {
            return null;
        }

        @Override
        public List<Incident> before(Instant end) {
            return List.of();
        }
    };

    /** The one of that moment. */
    @Nullable
    Incident at(Instant time);

    /** Those known that begin before, oldest first. */
    List<Incident> before(Instant end);
}
