package io.llmlog.process.budget;

/**
 * An account has reached a part of its budget.
 *
 * @param percent the part
 */
record Crossing(Budget budget, String id, int percent, long used) {
    /** For people, naming the account unless that is a user, who is nobody's business in an application's console. */
    String message(boolean namesUsers) {
        boolean nameless = budget.scope() == BudgetScope.ALL || budget.scope() == BudgetScope.USER && !namesUsers;
        boolean one = budget.scope() == BudgetScope.USER && budget.only() != null && !namesUsers;
        return "budget " + (one ? "of one user" : budget.text())
                + (nameless ? "" : " of " + budget.scope().setting() + " " + id)
                + (percent == 100 ? " is used up: " : " is used to " + percent + " %: ")
                + budget.unit().text(used) + " of " + budget.limitText();
    }
}
