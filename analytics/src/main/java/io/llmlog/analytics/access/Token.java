package io.llmlog.analytics.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A token as the service knows it: by a name, which logs may show, and its SHA-256, from which nobody gets it back. A plain hash is enough
 * because tokens are random; passwords of people would need a slow one.
 */
public final class Token {
    private static final int RANDOM_BYTES = 32;
    private static final String HASH = "sha256:";

    private final String name;
    private final Set<Scope> scopes;
    private final byte[] hash;

    Token(String name, Set<Scope> scopes, byte[] hash) {
        this.name = name;
        this.scopes = Set.copyOf(EnumSet.copyOf(scopes));
        this.hash = hash.clone();
    }

    /** Knows a secret that was chosen elsewhere. */
    public static Token of(String name, Scope scope, String secret) {
        return of(name, Set.of(scope), secret);
    }

    public static Token of(String name, Set<Scope> scopes, String secret) {
        return new Token(name, scopes, sha256(secret));
    }

    /** A secret nobody can guess, of characters that need no quoting anywhere. */
    public static String newSecret() {
        byte[] secret = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    public String name() {
        return name;
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    /** Whether it lets its bearer do what needs that scope. */
    public boolean allows(Scope needed) {
        return scopes.stream().anyMatch(scope -> scope.includes(needed));
    }

    /** Takes the same time however much of it is right. */
    boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    /** The line of a token file that makes it known. */
    public String line() {
        String list = scopes.stream().sorted().map(Scope::toString).collect(Collectors.joining(","));
        return name + " " + list + " " + HASH + HexFormat.of().formatHex(hash);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return name;
    }
}
