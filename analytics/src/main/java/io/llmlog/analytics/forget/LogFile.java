package io.llmlog.analytics.forget;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.directory.OwnersFile;
import io.llmlog.internal.file.FileStamp;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file of JSON lines, compressed or not. */
final class LogFile {
    private static final int BUFFER = 64 << 10;

    private final Path path;

    LogFile(Path path) {
        this.path = path;
    }

    boolean isCompressed() {
        return path.toString().endsWith(".gz");
    }

    /**
     * What it holds.
     *
     * @param ofUser events of the user
     * @param doubtful lines that may be of the user
     */
    record Count(long ofUser, long doubtful) {}

    Count count(UserMatch user) throws IOException {
        long[] counts = new long[2];
        forEachLine((line, length) -> {
            UserMatch.Verdict verdict = user.judge(line, 0, length);
            counts[0] += verdict == UserMatch.Verdict.OF_USER ? 1 : 0;
            counts[1] += verdict == UserMatch.Verdict.DOUBTFUL ? 1 : 0;
        });
        return new Count(counts[0], counts[1]);
    }

    /** Says which lines go. */
    interface Unwanted {
        boolean test(byte[] line, int start, int end);
    }

    /**
     * Puts a file without some lines in its place, in one step and with the same time, owner, rights and name. It begins otherwise than
     * before, so that whoever follows it by its first bytes and a position starts again instead of going on in the middle of a line.
     *
     * @throws ExplainedException when somebody has written to it meanwhile, or the owner cannot be kept: then it is as it was
     */
    void rewriteWithout(Unwanted unwanted) throws IOException {
        Path rest = path.resolveSibling(path.getFileName() + ".forgetting");
        Files.deleteIfExists(rest);
        FileStamp before = FileStamp.of(path);
        try {
            write(rest, unwanted);
            FileRights.copy(path, rest);
            Files.setLastModifiedTime(rest, Files.getLastModifiedTime(path));
            if (!FileStamp.of(path).equals(before)) {
                throw new ExplainedException(
                        "another program wrote to it meanwhile: stop that program and run this again");
            }
            Files.move(rest, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(rest);
        }
    }

    private void write(Path rest, Unwanted unwanted) throws IOException {
        try (FileChannel channel = OwnersFile.create(rest);
                OutputStream out = output(channel)) {
            boolean[] first = {true};
            forEachLine((line, length) -> {
                if (!unwanted.test(line, 0, length)) {
                    if (first[0]) {
                        out.write(otherStart(line));
                        first[0] = false;
                    }
                    out.write(line, 0, length);
                }
            });
            out.flush();
            if (out instanceof GZIPOutputStream gzip) {
                gzip.finish();
            }
            channel.force(true);
        }
    }

    /** A space before an object means nothing. Enough of them to differ from what an earlier run has left. */
    private static byte[] otherStart(byte[] line) {
        return line[0] == ' ' ? new byte[] {'\t'} : new byte[] {' '};
    }

    private OutputStream output(FileChannel channel) throws IOException {
        OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        return isCompressed() ? new GZIPOutputStream(plain, BUFFER) : plain;
    }

    /** Takes a line, its end included, from the beginning of an array that is used again. */
    private interface LineTaker {
        void take(byte[] line, int length) throws IOException;
    }

    /** No further than the file goes now: one that grows faster than it is read would never end. */
    private void forEachLine(LineTaker taker) throws IOException {
        long left = isCompressed() ? Long.MAX_VALUE : Files.size(path);
        try (InputStream in = input()) {
            Growing line = new Growing();
            byte[] chunk = new byte[BUFFER];
            for (int read = read(in, chunk, left); read > 0; read = read(in, chunk, left)) {
                left -= read;
                int start = 0;
                for (int i = 0; i < read; i++) {
                    if (chunk[i] == '\n') {
                        line.write(chunk, start, i + 1 - start);
                        taker.take(line.bytes(), line.size());
                        line.reset();
                        start = i + 1;
                    }
                }
                line.write(chunk, start, read - start);
            }
            if (line.size() > 0) {
                taker.take(line.bytes(), line.size());
            }
        }
    }

    private static int read(InputStream in, byte[] chunk, long left) throws IOException {
        return left == 0 ? -1 : in.read(chunk, 0, (int) Math.min(chunk.length, left));
    }

    private InputStream input() throws IOException {
        InputStream plain = Files.newInputStream(path);
        try {
            return isCompressed() ? new GZIPInputStream(plain, BUFFER) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static final class Growing extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }
}
