package io.llmlog.analytics.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.process.redact.Redaction;
import io.llmlog.process.redact.RedactionException;
import io.llmlog.process.redact.RedactionFiles;
import io.llmlog.process.redact.Redactor;
import io.llmlog.process.redact.RulesException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog redact}: shows what redaction does to texts. They come from the standard input and go to the standard output, in UTF-8. */
@Command(
        name = "redact",
        description = "Show what redaction makes of the text on the standard input.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        footer = {"", "Example: llmlog redact < mail.txt"})
final class RedactCommand implements Runnable {
    private static final String TEXT = "text";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--jsonl",
            description =
                    "Each line is an object with a field \"text\", and an event of its own. It comes back with its text redacted, "
                            + "\"pii_count\" and \"pii_types\".")
    private boolean jsonl;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "Redaction rules of your own (docs/privacy.md). Default: the environment variable LLMLOG_REDACTION_RULES.",
            defaultValue = "${env:LLMLOG_REDACTION_RULES}")
    private @Nullable Path rules;

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description = "The secret that makes names of personal data the same in all events."
                    + " Default: the environment variable LLMLOG_PSEUDONYM_KEY_FILE.",
            defaultValue = "${env:LLMLOG_PSEUDONYM_KEY_FILE}")
    private @Nullable Path pseudonymKey;

    private final ObjectMapper json = new ObjectMapper();
    private final InputStream in;
    private final PrintStream out;

    RedactCommand() {
        this(System.in, System.out);
    }

    /** Reads and writes elsewhere. */
    RedactCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    @Override
    public void run() {
        try {
            Redactor redactor = new RedactionFiles(rules, pseudonymKey).read();
            if (jsonl) {
                lines(redactor);
            } else {
                text(redactor);
            }
        } catch (RulesException wrong) {
            throw new ExplainedException("wrong rules:\n" + wrong.getMessage(), wrong);
        } catch (RedactionException withheld) {
            throw new ExplainedException(withheld.getMessage() + "; in an event this text would be withheld", withheld);
        } catch (CharacterCodingException other) {
            throw new ExplainedException("the input is not in UTF-8: convert it first, as with iconv", other);
        } catch (IOException unreadable) {
            throw new ExplainedException("cannot read the input: " + unreadable, unreadable);
        } finally {
            out.flush();
        }
    }

    private void text(Redactor redactor) throws IOException {
        Redaction redaction = redactor.start();
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(in.readAllBytes()))
                .toString();
        out.print(redaction.redact(text));
        spec.commandLine()
                .getErr()
                .println("llmlog: replaced " + redaction.count()
                        + (redaction.count() == 0 ? "" : ": " + String.join(", ", redaction.kinds())));
    }

    private void lines(Redactor redactor) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        String line = reader.readLine();
        for (int number = 1; line != null; number++) {
            out.print(redacted(redactor, line, number) + "\n");
            line = reader.readLine();
        }
    }

    private String redacted(Redactor redactor, String line, int number) {
        ObjectNode object = object(line, number);
        Redaction redaction = redactor.start();
        object.put(TEXT, redaction.redact(object.path(TEXT).asText()));
        object.put("pii_count", redaction.count());
        object.putPOJO("pii_types", redaction.kinds());
        return object.toString();
    }

    private ObjectNode object(String line, int number) {
        try {
            JsonNode node = json.readTree(line);
            if (node instanceof ObjectNode object && object.path(TEXT).isTextual()) {
                return object;
            }
        } catch (JsonProcessingException none) {
            // Told below, without what the line holds.
        }
        throw new ExplainedException("line " + number + " of the input is no JSON object with a text in its field \""
                + TEXT + "\": the lines before it were written");
    }
}
