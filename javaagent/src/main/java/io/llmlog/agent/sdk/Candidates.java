package io.llmlog.agent.sdk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tells quickly which classes may be of interest to a library, by names that the JVM writes with slashes. */
final class Candidates {
    private final Library library;
    private final List<String> packages;
    private final List<byte[]> roles;
    private volatile boolean present;

    /** Of a library that is known to be there, or of which nothing is known. */
    Candidates(Library library, boolean present) {
        this.library = library;
        this.present = present;
        this.packages =
                library.packages().stream().map(name -> name.replace('.', '/')).toList();
        this.roles = library.roles().stream()
                .map(role -> role.replace('.', '/').getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    Library library() {
        return library;
    }

    /** Takes note of a class by its name. */
    void loading(String internalName) {
        if (!present && isOfLibrary(internalName)) {
            present = true;
        }
    }

    boolean isOfLibrary(String internalName) {
        for (String prefix : packages) {
            if (internalName.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class that is being loaded may have to be woven. */
    boolean includes(String internalName, byte[] classFile) {
        loading(internalName);
        if (!present) {
            return false;
        }
        String name = internalName.replace('/', '.');
        return library.weaves(name) || (mentionsRole(classFile) && !library.isInner(name));
    }

    /** Whether a loaded class has to be woven. */
    boolean includes(Class<?> type) {
        return present && (library.weaves(type.getName()) || hasRole(type));
    }

    /** Whether a loaded class directly implements one of the roles. */
    private boolean hasRole(Class<?> type) {
        return !roles.isEmpty()
                && !library.isInner(type.getName())
                && Arrays.stream(type.getInterfaces())
                        .anyMatch(role -> library.roles().contains(role.getName()));
    }

    /** A class file holds the names of the interfaces as they are. */
    private boolean mentionsRole(byte[] classFile) {
        for (byte[] role : roles) {
            if (indexOf(classFile, role) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int start = 0; start <= bytes.length - wanted.length; start++) {
            if (bytes[start] == wanted[0]
                    && Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
                return start;
            }
        }
        return -1;
    }
}
