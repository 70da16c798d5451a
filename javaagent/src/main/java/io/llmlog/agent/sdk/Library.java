package io.llmlog.agent.sdk;

import java.util.List;
import java.util.Set;

/**
 * A client library that is instrumented: which of its classes, with what, and who follows its calls. One small object per library; the
 * agent's list of them is in {@code io.llmlog.agent.start}. Implementations hold no state.
 */
public interface Library {

    /** Its name in switches, such as {@code openai} in {@code openai.enabled=false}: lower-case letters, digits and hyphens. */
    String name();

    /** Its name for people and the value of {@code sdk.name}, such as {@code openai-java}. */
    String artifact();

    /** What of it is recorded, for people: a few words. */
    String covers();

    /** Whether it is an HTTP client like any other, which is woven only when the agent was told of hosts. */
    default boolean isOptIn() {
        return false;
    }

    /** The packages whose first loaded class tells that the library is there, each with the dot at its end. */
    List<String> packages();

    /**
     * Whether a class is to be woven, by its name alone. It may be of another library that this one stands on: such a class is left alone
     * until this one is there.
     */
    boolean weaves(String className);

    /** Whether a class calls the JDK's {@code HttpClient}, so that those calls are to pass {@code HttpCalls}. */
    default boolean callsJdkClient(String className) {
        return false;
    }

    /**
     * Interfaces whose direct implementations are woven whoever wrote them, once the library is there. Finding them costs every class that is
     * loaded from then on a look through its bytes, so it is for libraries that have no other place to learn of them.
     */
    default Set<String> roles() {
        return Set.of();
    }

    /** Whether a class that has a role only passes calls on to another one, so that it must not be taken for a transport. */
    boolean isInner(String className);

    /**
     * Whether the code that is woven finds the hooks by itself, through the system class loader. Then it may be woven into classes whose own
     * loader does not see them.
     */
    default boolean findsHooks() {
        return false;
    }

    /** What is woven into the classes. A class that none of it fits stays as it is. */
    List<Weaving> weavings();

    /** Who follows the library's calls; asked once in a JVM. */
    Follower follower(Surroundings surroundings);
}
