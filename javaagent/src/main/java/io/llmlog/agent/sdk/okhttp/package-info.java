/** OkHttp, versions 3 to 5: what is woven into it, how its objects are asked, and the libraries that send with it. */
@NullMarked
package io.llmlog.agent.sdk.okhttp;

import org.jspecify.annotations.NullMarked;
