package io.llmlog.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.config.Settings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.status.Status;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventOutletTest {
    private static final ClassLoader HERE = EventOutletTest.class.getClassLoader();

    @TempDir
    Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Status status = new Status((level, message) -> said.add(message));

    @Test
    void handsHeldEventsToTheFirstAppender_andLaterOnesAsTheyCome() throws Exception {
        EventOutlet outlet = outlet(false);
        RecordingAppender appender = new RecordingAppender();
        outlet.offer(event("one"));
        outlet.offer(event("two"));

        assertThat(outlet.register(appender)).isTrue();
        outlet.offer(event("three"));

        assertThat(appender.next()).isEqualTo("one");
        assertThat(appender.next()).isEqualTo("two");
        assertThat(appender.next()).isEqualTo("three");
        outlet.shutDown();
        assertThat(file()).doesNotExist();
    }

    @Test
    void registersAnAppenderOnce() throws Exception {
        EventOutlet outlet = outlet(false);
        RecordingAppender appender = new RecordingAppender();
        outlet.register(appender);
        outlet.register(appender);
        outlet.offer(event("one"));
        outlet.unregister(appender);

        assertThat(appender.events).containsExactly("one");
    }

    @Test
    void writesHeldEventsToItsOwnSinks_whenTheJvmEndsBeforeAnAppenderCame() throws Exception {
        EventOutlet outlet = outlet(false);
        outlet.offer(event("one"));
        outlet.shutDown();

        assertThat(Files.readString(file())).contains("\"call_id\":\"one\"");
    }

    @Test
    void keepsToItsOwnSinks_whenTheyWereNamed() throws Exception {
        EventOutlet outlet = outlet(true);
        RecordingAppender appender = new RecordingAppender();

        assertThat(outlet.register(appender)).isFalse();
        outlet.offer(event("one"));
        outlet.shutDown();

        assertThat(appender.events).isEmpty();
        assertThat(Files.readString(file())).contains("\"call_id\":\"one\"");
    }

    @Test
    void freesItsFile_beforeAnAppenderGetsAnything() throws Exception {
        EventOutlet outlet = outlet(false);
        for (int i = 0; i < 1000; i++) {
            outlet.offer(event("early"));
        }
        RecordingAppender first = new RecordingAppender();
        outlet.register(first);
        long written = Files.readString(file()).lines().count();

        assertThat(written).as("a thousand events are too many to hold").isEqualTo(1000);
        assertThat(first.events).isEmpty();
        outlet.offer(event("late"));
        assertThat(first.next()).isEqualTo("late");
    }

    @Test
    void holdsAgain_afterTheLastAppenderIsGone() throws Exception {
        EventOutlet outlet = outlet(false);
        RecordingAppender before = new RecordingAppender();
        RecordingAppender after = new RecordingAppender();
        outlet.register(before);
        outlet.unregister(before);
        outlet.offer(event("between"));
        outlet.register(after);

        assertThat(after.next()).isEqualTo("between");
        assertThat(before.events).isEmpty();
    }

    @Test
    void goesOn_whenAnAppenderThrows() throws Exception {
        EventOutlet outlet = outlet(false);
        RecordingAppender good = new RecordingAppender();
        outlet.register(event -> {
            throw new IllegalStateException("broken");
        });
        outlet.register(good);
        outlet.offer(event("one"));
        outlet.offer(event("two"));

        assertThat(good.next()).isEqualTo("one");
        assertThat(good.next()).isEqualTo("two");
        assertThat(said).singleElement().asString().contains("an appender failed", "IllegalStateException: broken");
    }

    @Test
    void givesAnEventToTheAppendersOfItsOwnApplication() throws Exception {
        EventOutlet outlet = outlet(false);
        try (URLClassLoader shop = application();
                URLClassLoader bank = application()) {
            Consumer<Map<String, Object>> ofShop = appenderOf(shop);
            Consumer<Map<String, Object>> ofBank = appenderOf(bank);
            outlet.register(ofShop);
            outlet.register(ofBank);
            outlet.offer(event("shop", new Audience(shop, null)));
            outlet.offer(event("bank", new Audience(HERE, bank)));
            outlet.offer(event("nobody's", new Audience(HERE, null)));
            outlet.unregister(ofBank);

            assertThat(seenBy(ofShop)).containsExactly("shop", "nobody's");
            assertThat(seenBy(ofBank)).containsExactly("bank", "nobody's");
        }
    }

    private EventOutlet outlet(boolean ownSinksOnly) {
        Settings settings = Settings.read(Map.of("sinks", "file:" + file()));
        return new EventOutlet(settings, ownSinksOnly, status);
    }

    private Path file() {
        return folder.resolve("events.json");
    }

    private static FinishedEvent event(String callId) {
        return event(callId, new Audience(HERE, HERE));
    }

    private static FinishedEvent event(String callId, Audience audience) {
        LlmEvent event = LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.AGENT))
                .callId(callId)
                .build();
        return new FinishedEvent(event, 100, audience);
    }

    /** Loads its own copy of the appender below, as applications in one container do. */
    private static URLClassLoader application() {
        URL classes =
                EventOutletTest.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, HERE) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(RecordingAppender.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Map<String, Object>> appenderOf(ClassLoader application) throws Exception {
        return (Consumer<Map<String, Object>>) application
                .loadClass(RecordingAppender.class.getName())
                .getConstructor()
                .newInstance();
    }

    @SuppressWarnings("unchecked")
    private static Iterable<Object> seenBy(Consumer<Map<String, Object>> appender) throws Exception {
        return (Iterable<Object>) appender.getClass().getField("events").get(appender);
    }

    /** Remembers the call ids of what it gets. */
    public static final class RecordingAppender implements Consumer<Map<String, Object>> {
        public final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        public RecordingAppender() {}

        @Override
        public void accept(Map<String, Object> event) {
            events.add(event.get("call_id"));
        }

        Object next() throws InterruptedException {
            return events.poll(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
        }
    }
}
