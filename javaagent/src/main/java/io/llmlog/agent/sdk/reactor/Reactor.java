package io.llmlog.agent.sdk.reactor;

import io.llmlog.agent.sdk.Passing;
import io.llmlog.agent.sdk.Surroundings;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets an {@link Onlooker} look on at publishers of one copy of Reactor, by Reactor's own operators that take lambdas of JDK types and pass
 * every signal on as it is. Nothing here subscribes, requests or holds back: a publisher that nobody subscribes to is never heard of.
 */
public final class Reactor {
    private final Surroundings surroundings;
    private final Class<?> monos;
    private final Class<?> fluxes;
    private final Class<?> publishers;
    private final Class<?> subscribers;
    private final Class<?> subscriptions;
    private final MethodHandle defer;
    private final MethodHandle monoFrom;
    private final MethodHandle monoNext;
    private final MethodHandle monoSuccess;
    private final MethodHandle monoError;
    private final MethodHandle monoCancel;
    private final MethodHandle fluxSubscribe;
    private final MethodHandle fluxNext;
    private final MethodHandle fluxComplete;
    private final MethodHandle fluxError;
    private final MethodHandle fluxCancel;

    /** Looks the operators up; what is missing is named by the exception. */
    public Reactor(@Nullable ClassLoader loader, Surroundings surroundings) throws ReflectiveOperationException {
        this.surroundings = surroundings;
        Class<?> mono = Class.forName("reactor.core.publisher.Mono", false, loader);
        Class<?> flux = Class.forName("reactor.core.publisher.Flux", false, loader);
        monos = mono;
        fluxes = flux;
        publishers = Class.forName("org.reactivestreams.Publisher", false, loader);
        subscribers = Class.forName("reactor.core.CoreSubscriber", false, loader);
        subscriptions = Class.forName("org.reactivestreams.Subscription", false, loader);
        defer = MethodHandles.publicLookup()
                .unreflect(mono.getMethod("defer", Supplier.class))
                .asType(MethodType.methodType(Object.class, Supplier.class));
        monoFrom = MethodHandles.publicLookup()
                .unreflect(mono.getMethod("fromDirect", publishers))
                .asType(MethodType.methodType(Object.class, Object.class));
        monoNext = operator(mono, "doOnNext", Consumer.class);
        monoSuccess = operator(mono, "doOnSuccess", Consumer.class);
        monoError = operator(mono, "doOnError", Consumer.class);
        monoCancel = operator(mono, "doOnCancel", Runnable.class);
        fluxSubscribe = operator(flux, "doOnSubscribe", Consumer.class);
        fluxNext = operator(flux, "doOnNext", Consumer.class);
        fluxComplete = operator(flux, "doOnComplete", Runnable.class);
        fluxError = operator(flux, "doOnError", Consumer.class);
        fluxCancel = operator(flux, "doOnCancel", Runnable.class);
    }

    /** Whether a publisher is a {@code Mono}; otherwise it is a {@code Flux}. */
    public boolean isMono(Object publisher) {
        return monos.isInstance(publisher);
    }

    /**
     * The {@code Mono} with an onlooker of its own for every subscriber. While somebody looks on, the HTTP clients below are silent on the
     * thread that subscribes.
     *
     * @param onlookers asked when somebody subscribes; gives null when nobody shall look on. It must not throw.
     */
    public Object mono(Object mono, Supplier<@Nullable Onlooker> onlookers) throws Throwable {
        Supplier<Object> perSubscriber = () -> {
            Onlooker onlooker = onlookers.get();
            return onlooker == null ? mono : watched(mono, onlooker);
        };
        return defer.invoke(perSubscriber);
    }

    private Object watched(Object mono, Onlooker onlooker) {
        try {
            Object values = monoSuccess.invoke(monoFrom.invoke(followed(mono)), tell(onlooker::next));
            Object errors = monoError.invoke(
                    values, tell(thrown -> onlooker.failed(Objects.requireNonNull((Throwable) thrown))));
            return monoCancel.invoke(errors, run(onlooker::cancelled));
        } catch (Throwable failure) {
            surroundings.failed(failure);
            return mono;
        }
    }

    private Object followed(Object mono) {
        return Passing.proxy(publishers, new FollowedPublisher(mono, surroundings.followed()));
    }

    /** The {@code CoreSubscriber} with an onlooker, for a {@code Mono}. */
    public Object subscriber(Object subscriber, Onlooker onlooker) {
        return Passing.proxy(subscribers, new WatchedSubscriber(subscriber, subscriptions, onlooker, surroundings));
    }

    /** The publisher with somebody told of its values, whoever subscribes; one that is not Reactor's stays as it is. */
    public Object values(Object publisher, Told told) throws Throwable {
        if (isMono(publisher)) {
            return monoNext.invoke(publisher, tell(told));
        }
        return fluxes.isInstance(publisher) ? fluxNext.invoke(publisher, tell(told)) : publisher;
    }

    /** The {@code Flux} with an onlooker, for one that can be subscribed to only once. */
    public Object flux(Object flux, Onlooker onlooker) throws Throwable {
        Object subscribers = fluxSubscribe.invoke(flux, tell(subscription -> onlooker.subscribed()));
        Object values = fluxNext.invoke(subscribers, tell(onlooker::next));
        Object ends = fluxComplete.invoke(values, run(onlooker::completed));
        Object errors =
                fluxError.invoke(ends, tell(thrown -> onlooker.failed(Objects.requireNonNull((Throwable) thrown))));
        return fluxCancel.invoke(errors, run(onlooker::cancelled));
    }

    /** Is told of a value. What it throws is reported and reaches nobody else. */
    public interface Told {
        void take(@Nullable Object value) throws Throwable;
    }

    /** Something that can fail. */
    private interface Step {
        void run() throws Throwable;
    }

    private Consumer<Object> tell(Told told) {
        return value -> {
            try {
                told.take(value);
            } catch (Throwable failure) {
                surroundings.failed(failure);
            }
        };
    }

    private Runnable run(Step step) {
        return () -> {
            try {
                step.run();
            } catch (Throwable failure) {
                surroundings.failed(failure);
            }
        };
    }

    private static MethodHandle operator(Class<?> publisher, String name, Class<?> callback)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(publisher.getMethod(name, callback))
                .asType(MethodType.methodType(Object.class, Object.class, callback));
    }
}
