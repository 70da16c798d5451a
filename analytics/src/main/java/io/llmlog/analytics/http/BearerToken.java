package io.llmlog.analytics.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A secret that a request must carry as {@code Authorization: Bearer ...} (RFC 6750). */
final class BearerToken {
    private static final Pattern SCHEME = Pattern.compile("bearer +", Pattern.CASE_INSENSITIVE);

    private final byte[] secret;

    BearerToken(String secret) {
        this.secret = secret.getBytes(UTF_8);
    }

    /** Whether the header carries it; takes the same time however much of it is right. */
    boolean isIn(@Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        String given = SCHEME.matcher(authorization).lookingAt()
                ? SCHEME.matcher(authorization).replaceFirst("").strip()
                : "";
        return MessageDigest.isEqual(secret, given.getBytes(UTF_8));
    }
}
