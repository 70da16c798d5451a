package io.llmlog.agent.sdk.stainless;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the body inside a body: an SDK may put one around another before it sends it, on another thread. */
final class WrappedBody {
    /** The fields of a class that hold an object of a role it has itself. Kept by the class, so that it keeps no loader alive. */
    private static final ClassValue<List<Field>> INNER = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getDeclaredFields())
                    .filter(field -> Arrays.asList(type.getInterfaces()).contains(field.getType()))
                    .filter(Field::trySetAccessible)
                    .toList();
        }
    };

    private WrappedBody() {}

    /** The body inside, or null when there is none. */
    static @Nullable Object inside(Object body) {
        for (Field field : INNER.get(body.getClass())) {
            try {
                Object inner = field.get(body);
                if (inner != null) {
                    return inner;
                }
            } catch (IllegalAccessException closed) {
                return null;
            }
        }
        return null;
    }
}
