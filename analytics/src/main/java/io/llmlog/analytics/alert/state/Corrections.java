package io.llmlog.analytics.alert.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings alerts in line with when groups really fired, once events came late: what nobody knew of is told as late, what ended otherwise than was told
 * is told anew, and what never was is withdrawn. An alert whose time has only moved stays the same one.
 */
final class Corrections {
    private final Tellings tellings;
    private final Instant end;
    private final List<Alert> open = new ArrayList<>();

    /**
     * Of alerts that lasted beyond the settled window.
     *
     * @param end of the last window
     */
    Corrections(Tellings tellings, Instant settled, Instant end) {
        this.tellings = tellings;
        this.end = end;
        for (Alert alert : tellings.alerts()) {
            Instant until = alert.until();
            if (alert.status().equals(Alert.FIRING) && (until == null || until.isAfter(settled))) {
                open.add(alert);
            }
        }
    }

    /** Those episodes are the truth, in the order in which they began. */
    void apply(List<Episode> episodes) {
        for (Episode each : episodes) {
            Alert known = known(each);
            if (known == null) {
                tellings.alerts().add(late(each));
            } else {
                open.remove(known);
                replace(known, corrected(known, each));
            }
        }
        open.forEach(this::withdraw);
    }

    private @Nullable Alert known(Episode episode) {
        @Nullable Alert first = null;
        for (Alert alert : open) {
            if (alert.group().equals(episode.group()) && episode.touches(alert)) {
                if (alert.isOpen() == (episode.to() == null)) {
                    return alert;
                }
                first = first == null ? alert : first;
            }
        }
        return first;
    }

    private Alert late(Episode episode) {
        Alert begun = tellings.told(
                tellings.begun(episode.group(), Alert.FIRING, episode.from(), episode.figure(), true), end);
        Instant to = episode.to();
        return to == null ? begun : tellings.closed(begun, to);
    }

    private Alert corrected(Alert known, Episode episode) {
        Instant to = episode.to();
        Alert moved = known.lasting(episode.from(), known.until()).seen(episode.figure());
        if (to == null && !known.isOpen()) {
            return tellings.reopened(moved.lasting(episode.from(), null), end);
        } else if (to != null && known.isOpen()) {
            return tellings.closed(moved, to);
        }
        return moved.lasting(episode.from(), to);
    }

    private void withdraw(Alert alert) {
        if (alert.isOpen()) {
            tellings.closed(alert, end);
        }
        if (alert.told() == 0) {
            tellings.alerts().remove(alert);
        } else {
            replace(alert, alert.withdrawn(end));
        }
    }

    private void replace(Alert before, Alert after) {
        tellings.alerts().set(tellings.alerts().indexOf(before), after);
    }
}
