package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.sdk.LibraryName;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Woven into {@code onHeaders} of the handler that the asynchronous stage gives to the HTTP client. */
final class HeadAdvice {
    private HeadAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @LibraryName String library,
            @Advice.FieldValue(value = "context", typing = Assigner.Typing.DYNAMIC) Object context,
            @Advice.Argument(0) @Nullable Object head) {
        Hooks.receiving(library, context, "onHeaders", head, null);
    }
}
