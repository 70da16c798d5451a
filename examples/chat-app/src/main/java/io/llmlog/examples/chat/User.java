package io.llmlog.examples.chat;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A user who holds one conversation after the other. As in any application with a request scope, the MDC says who and where this is:
 * {@code user_id}, {@code session_id}, {@code conversation_id}.
 */
final class User implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(User.class);
    private static final List<Activity> ACTIVITIES = List.of(Activity.values());
    private static final int TURNS_PER_CONVERSATION = 3;
    private static final int CONVERSATIONS_PER_SESSION = 4;

    private final String id;
    private final Assistant assistant;
    private final Pace pace;
    private final Tally tally;
    private final Questions questions;
    private final Random random;
    private long nextCall = System.nanoTime();

    User(int number, Assistant assistant, Questions questions, Pace pace, Tally tally, long seed) {
        this.id = String.format("u-%02d", number);
        this.assistant = assistant;
        this.questions = questions;
        this.pace = pace;
        this.tally = tally;
        this.random = new Random(seed * 1_000 + number);
    }

    @Override
    public void run() {
        MDC.put("user_id", id);
        try {
            boolean more = true;
            for (int conversation = 0; more; conversation++) {
                MDC.put("session_id", id + "-s" + (conversation / CONVERSATIONS_PER_SESSION + 1));
                MDC.put("conversation_id", id + "-c" + (conversation + 1));
                more = converse();
            }
        } catch (InterruptedException e) {
            log.info("interrupted, leaving");
            Thread.currentThread().interrupt();
        } finally {
            MDC.clear();
        }
    }

    /** A few turns about one thing; false when it is time to go. */
    private boolean converse() throws InterruptedException {
        Activity activity = ACTIVITIES.get(random.nextInt(ACTIVITIES.size()));
        List<Turn> history = new ArrayList<>();
        log.info("new conversation about {}", activity);
        for (int turn = 0; turn < TURNS_PER_CONVERSATION; turn++) {
            nextCall = pace.next(nextCall, random);
            if (!pace.await(nextCall)) {
                return false;
            }
            ask(activity, history, questions.pick(activity, random));
        }
        return true;
    }

    private void ask(Activity activity, List<Turn> history, String question) {
        long start = System.nanoTime();
        try {
            String answer = answer(activity, history, question);
            history.add(new Turn(question, answer));
            tally.countAnswered();
            log.info("answered in {} ms with {} characters", (System.nanoTime() - start) / 1_000_000, answer.length());
        } catch (RateLimitException e) {
            tally.countFailed();
            log.warn("the assistant is busy, the user has to ask again later: {}", e.getMessage());
        } catch (OpenAIServiceException e) {
            tally.countFailed();
            log.error("the provider refused the question with status {}", e.statusCode(), e);
        } catch (OpenAIException e) {
            tally.countFailed();
            log.error("no answer, or only half of one", e);
        }
    }

    private String answer(Activity activity, List<Turn> history, String question) {
        if (activity == Activity.SEARCH && !assistant.chatOnly()) {
            int vectors = assistant.embed(List.of(question, questions.pick(activity, random)));
            return vectors + " texts indexed";
        }
        if (activity == Activity.ANALYSIS && !assistant.chatOnly()) {
            return assistant.respond(activity, question);
        }
        return random.nextBoolean()
                ? assistant.stream(activity, history, question)
                : assistant.chat(activity, history, question);
    }
}
