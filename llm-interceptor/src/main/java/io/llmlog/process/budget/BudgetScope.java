package io.llmlog.process.budget;

import io.llmlog.event.CallContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose use a budget counts. */
public enum BudgetScope {
    USER {
        @Override
        @Nullable
        String of(@Nullable String model, CallContext context) {
            return context.userId();
        }
    },
    TENANT {
        @Override
        @Nullable
        String of(@Nullable String model, CallContext context) {
            return context.tenantId();
        }
    },
    FEATURE {
        @Override
        @Nullable
        String of(@Nullable String model, CallContext context) {
            return context.feature();
        }
    },
    /** The model asked for. */
    MODEL {
        @Override
        @Nullable
        String of(@Nullable String model, CallContext context) {
            return model;
        }
    },
    /** Everything together. */
    ALL {
        @Override
        String of(@Nullable String model, CallContext context) {
            return setting();
        }
    };

    /** The name in settings. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Who is meant in a call; null when that is not known. */
    abstract @Nullable String of(@Nullable String model, CallContext context);
}
