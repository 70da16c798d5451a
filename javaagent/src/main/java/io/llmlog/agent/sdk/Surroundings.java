package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.AgentBridge;
import io.llmlog.agent.call.Calls;
import io.llmlog.agent.call.Origin;
import io.llmlog.agent.context.DiagnosticContexts;
import io.llmlog.agent.output.Audience;
import io.llmlog.event.CallContext;
import io.llmlog.event.EventMap;
import io.llmlog.status.Status;

/**
 * What a follower works with.
 *
 * @param calls where attempts begin
 * @param contexts what the threads say of themselves
 * @param transformer to have further classes woven
 * @param followed where requests are followed already
 * @param hosts whose calls are recorded whatever client makes them
 * @param asksForUsage whether streams of OpenAI's are asked for their usage where the application did not ask
 * @param status for what is to be reported
 */
public record Surroundings(
        Calls calls,
        DiagnosticContexts contexts,
        LibraryTransformer transformer,
        FollowedThreads followed,
        Hosts hosts,
        boolean asksForUsage,
        Status status) {

    /** Where a call comes from that this thread makes through an object of a library. */
    public Origin origin(Object ofLibrary) {
        return originOf(ofLibrary.getClass());
    }

    /** The same, by a class of the library. */
    public Origin originOf(Class<?> type) {
        Thread thread = Thread.currentThread();
        ClassLoader library = type.getClassLoader();
        ClassLoader context = thread.getContextClassLoader();
        CallContext said = EventMap.readContext(AgentBridge.context());
        return new Origin(
                thread.getName(), said.orElse(contexts.read(library, context)), new Audience(library, context));
    }

    /** Says once that a library's shape is unknown: then its calls are left alone. */
    public void unknownShape(Library library, Throwable reason) {
        status.warn("this version of " + library.artifact()
                + " is of a shape the agent does not know, its calls are not recorded: " + reason);
    }

    /** Reports what went wrong where no dispatcher is above to do it: in a callback. */
    public void failed(Throwable failure) {
        failed(failure, status);
    }

    /** Tells what failed and where, without the message, which may quote a URL or a body. */
    static void failed(Throwable failure, Status status) {
        status.warnOften("calls", () -> {
            StackTraceElement[] stack = failure.getStackTrace();
            return "the agent failed to follow a call: " + failure.getClass().getName()
                    + (stack.length == 0 ? "" : " at " + stack[0]);
        });
    }
}
