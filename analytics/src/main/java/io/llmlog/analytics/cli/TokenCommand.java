package io.llmlog.analytics.cli;

import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.access.TokenFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog token}: tokens for {@code llmlog serve --tokens}. */
@Command(
        name = "token",
        description = "Make tokens for those who send to the service or read from it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: new.");
    }

    /** Makes one. It is shown here and nowhere else: the file has its hash only. */
    @Command(
            name = "new",
            description = "Print a new token, and the line that makes it known to the service.",
            mixinStandardHelpOptions = true)
    int make(
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            required = true,
                            description = "Whose it is, for the service's log.")
                    String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            required = true,
                            split = ",",
                            description = "What it allows: ingest, read, admin (both and orders).")
                    List<String> names) {
        List<String> problems = new ArrayList<>();
        if (!TokenFile.isName(name)) {
            problems.add("--name must have up to 64 letters, digits and . _ @ -");
        }
        Set<Scope> scopes = scopes(names, problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        String secret = Token.newSecret();
        var out = spec.commandLine().getOut();
        out.println("Token (shown this once): " + secret);
        out.println("Line for the file of serve --tokens:");
        out.println(Token.of(name, scopes, secret).line());
        out.flush();
        return 0;
    }

    private static Set<Scope> scopes(List<String> names, List<String> problems) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            Scope scope = Scope.named(name);
            if (scope == null) {
                problems.add("--scope was '" + name + "' but must be one of ingest, read, admin");
            } else {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
