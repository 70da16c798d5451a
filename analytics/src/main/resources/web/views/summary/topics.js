/** What /summaries tells, with a name for people. */
export const TOPICS = {
  brief: "Everything in brief",
  overview: "Overview",
  cost: "Cost",
  errors: "Failed attempts",
  latency: "Latency",
  ttft: "First token",
  tokens: "Tokens",
  models: "Models",
  users: "Users",
  categories: "Categories of prompts",
  retries: "Retries",
  cache: "Cache of prompts",
  hourly_activity: "Activity by hour",
  top_error_messages: "Error messages",
  top_users: "Most active users",
  logs_per_day: "Log records per day",
  logs_per_level: "Log records by level",
  error_count: "Log errors",
  warning_count: "Log warnings",
  budgets: "Budgets",
};

export const topicOf = name => (Object.hasOwn(TOPICS, name ?? "") ? name : "brief");
