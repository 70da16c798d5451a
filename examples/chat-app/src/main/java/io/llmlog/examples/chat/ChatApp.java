package io.llmlog.examples.chat;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat program as any team might have one: a few users, each on a thread, ask an LLM about code, translations and numbers, and the
 * program logs what it does through SLF4J. There is no line about LLMLog in it: the agent and {@code logback.xml} do the rest.
 */
public final class ChatApp {
    private static final Logger log = LoggerFactory.getLogger(ChatApp.class);

    private ChatApp() {}

    public static void main(String[] args) throws InterruptedException {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            System.exit(run(Options.parse(args, System.getenv())));
        } catch (IllegalArgumentException e) {
            System.err.println("chat-app: " + e.getMessage() + "; --help shows the options");
            System.exit(2);
        }
    }

    /** Lets the users ask until time or calls are used up; 0 when at least one of them got an answer. */
    static int run(Options options) throws InterruptedException {
        OpenAIClient client = options.client();
        try {
            int models = client.models().list().data().size();
            log.info(
                    "{} at {} has {} models, {} users may ask",
                    options.provider(),
                    options.baseUrl(),
                    models,
                    options.users());
            Tally tally = serve(client, options);
            log.info("done: {}", tally);
            return tally.answered() > 0 ? 0 : 1;
        } catch (OpenAIException e) {
            log.error("no answer from {} at {}: is it running?", options.provider(), options.baseUrl(), e);
            return 1;
        } finally {
            client.close();
        }
    }

    private static Tally serve(OpenAIClient client, Options options) throws InterruptedException {
        Tally tally = new Tally();
        Pace pace = new Pace(options);
        Assistant assistant = new Assistant(client, options.model());
        Questions questions = new Questions(options.questions());
        List<Thread> users = IntStream.rangeClosed(1, options.users())
                .mapToObj(number -> new Thread(
                        new User(number, assistant, questions, pace, tally, options.seed()), "user-" + number))
                .toList();
        users.forEach(Thread::start);
        for (Thread user : users) {
            user.join();
        }
        return tally;
    }
}
