package io.llmlog.agent.call;

import io.llmlog.agent.output.Audience;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came from, taken down on the application's thread when its first attempt starts.
 *
 * @param thread the thread's name
 * @param context what the diagnostic context said
 */
public record Origin(
        String thread,
        CallContext context,
        Audience audience,
        String sdkName,
        @Nullable String sdkVersion) {

    Capture capture() {
        return new Capture(CaptureSource.AGENT, sdkName, sdkVersion);
    }
}
