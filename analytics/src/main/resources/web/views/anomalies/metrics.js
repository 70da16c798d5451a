import {count, duration, money, percent} from "../../core/format.js";

/** The figures that /anomalies knows by name, and how their values read. */
export const METRICS = {
  attempts: {label: "Attempts", format: count},
  errors: {label: "Errors", format: count},
  error_ratio: {label: "Error ratio", format: percent},
  latency_p50: {label: "Latency, median", format: duration},
  latency_p95: {label: "Latency, p95", format: duration},
  ttft_p95: {label: "First token, p95", format: duration},
  tokens: {label: "Tokens", format: count},
  cost_usd: {label: "Cost", format: money},
  logs: {label: "Log records", format: count},
  log_errors: {label: "Log errors", format: count},
  log_warnings: {label: "Log warnings", format: count},
  incidents: {label: "Incidents in logs", format: count},
};

export const metricOf = name => (Object.hasOwn(METRICS, name ?? "") ? name : "cost_usd");
