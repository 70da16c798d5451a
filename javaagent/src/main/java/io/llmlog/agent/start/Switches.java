package io.llmlog.agent.start;

import io.llmlog.agent.sdk.Library;
import io.llmlog.config.SettingKey;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is switched off: libraries with the option {@code NAME.enabled=false}, the system property {@code llmlog.agent.NAME.enabled} or the
 * variable {@code LLMLOG_AGENT_NAME_ENABLED}; the agent with {@code llmlog.agent.enabled} or {@code LLMLOG_AGENT_ENABLED}.
 *
 * @param agent whether the agent shall do anything
 * @param off names of libraries
 */
record Switches(boolean agent, Set<String> off) {
    private static final String ENABLED = ".enabled";
    private static final String AGENT = SettingKey.PREFIX + "agent";

    /** Takes the switches out of {@code options} and {@code file}. What is wrong is added to {@code problems}. */
    static Switches read(
            Map<String, String> options,
            Properties properties,
            Map<String, String> environment,
            Map<String, String> file,
            List<String> problems) {
        Reading reading = new Reading(options, properties, environment, file, problems);
        Set<String> off = new HashSet<>();
        for (Library library : Libraries.ALL) {
            if (!reading.isOn("." + library.name())) {
                off.add(library.name());
            }
        }
        boolean agent = reading.isOn("");
        reading.complainOfUnknown();
        return new Switches(agent, Set.copyOf(off));
    }

    private record Reading(
            Map<String, String> options,
            Properties properties,
            Map<String, String> environment,
            Map<String, String> file,
            List<String> problems) {

        /** Whether something is on, by what follows {@code llmlog.agent} in the name of its switch. */
        boolean isOn(String name) {
            String key = name.isEmpty() ? "" : name.substring(1) + ENABLED;
            String ofOptions = key.isEmpty() ? null : options.remove(key);
            String ofFile = key.isEmpty() ? null : file.remove(key);
            String property = AGENT + name + ENABLED;
            String value = ofOptions;
            value = value == null ? properties.getProperty(property) : value;
            value = value == null ? environment.get(variable(property)) : value;
            value = value == null ? ofFile : value;
            return value == null || isTrue(property, value);
        }

        private boolean isTrue(String property, String value) {
            String lower = value.trim().toLowerCase(Locale.ROOT);
            if (!lower.equals("true") && !lower.equals("false")) {
                problems.add(property + " was '" + value + "' but must be true or false");
            }
            return !lower.equals("false");
        }

        /** Of variables nothing can be said: any program may have one of any name. */
        void complainOfUnknown() {
            Set<String> unknown = new TreeSet<>();
            options.keySet().stream().filter(key -> key.endsWith(ENABLED)).forEach(unknown::add);
            file.keySet().stream().filter(key -> key.endsWith(ENABLED)).forEach(unknown::add);
            options.keySet().removeAll(unknown);
            file.keySet().removeAll(unknown);
            for (String property : properties.stringPropertyNames()) {
                String name = libraryOf(property);
                if (name != null
                        && Libraries.ALL.stream()
                                .noneMatch(library -> library.name().equals(name))) {
                    unknown.add(property);
                }
            }
            unknown.forEach(key -> problems.add("'" + key + "' switches nothing the agent knows; it knows "
                    + Libraries.names() + ", as in " + Libraries.ALL.get(0).name() + ENABLED + "=false"));
        }

        private static @Nullable String libraryOf(String property) {
            int start = AGENT.length() + 1;
            int end = property.length() - ENABLED.length();
            return property.startsWith(AGENT + ".") && property.endsWith(ENABLED) && start < end
                    ? property.substring(start, end)
                    : null;
        }

        private static String variable(String property) {
            return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }
    }
}
