/** Counts what users, tenants, features and models use, against budgets. */
@NullMarked
package io.llmlog.process.budget;

import org.jspecify.annotations.NullMarked;
