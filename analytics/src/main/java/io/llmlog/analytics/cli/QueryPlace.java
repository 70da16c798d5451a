package io.llmlog.analytics.cli;

import io.llmlog.analytics.answer.Answers;
import io.llmlog.analytics.answer.ServiceAnswers;
import io.llmlog.analytics.ask.Problem;
import io.llmlog.analytics.ask.WrongQuestionException;
import io.llmlog.analytics.service.DataAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the events are that {@code llmlog query} asks for. */
final class QueryPlace {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events, whose service may be running. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(names = "--url", paramLabel = "URL", description = "Ask this service instead: https://logs.example.com")
    private @Nullable URI url;

    @Option(
            names = "--token-env",
            paramLabel = "NAME",
            description = "Environment variable with the token for --url. Default: ${DEFAULT-VALUE}, if there is one.",
            defaultValue = "LLMLOG_READ_TOKEN")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tokenVariable;

    /** What is done with the answers. */
    interface Use {
        int with(Answers answers) throws Exception;
    }

    /** Does it, and says what is wrong with the question in terms of the command's options. */
    int ask(CommandLine command, Use use) throws Exception {
        try {
            if (url != null) {
                return use.with(new ServiceAnswers(root(command, url), System.getenv(tokenVariable)));
            }
            try (DataAccess access = DataAccess.open(data)) {
                return use.with(access.answers());
            }
        } catch (WrongQuestionException e) {
            throw new ParameterException(command, explained(e.problems()), e);
        }
    }

    private static URI root(CommandLine command, URI url) {
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new ParameterException(command, "--url was '" + url + "' but must begin with http:// or https://");
        }
        return url.getPath().endsWith("/") ? url : URI.create(url + "/");
    }

    private static String explained(List<Problem> problems) {
        return problems.stream()
                .map(problem -> QueryConditions.option(problem.parameter()) + " was '" + Printable.of(problem.value())
                        + "' but " + Printable.of(problem.message()))
                .collect(Collectors.joining("\n"));
    }
}
