// Everything the page shows for one range, fetched together.

import * as api from "./api.js";
import {before} from "./location.js";

const METRICS = ["overview", "latency", "tokens", "cost", "models", "users", "errors", "logs_per_hour", "logs_per_level"];

/**
 * Answers `{name: {data, error}}`. A query that fails leaves the others alone and keeps its own last data, if `last` is of the same range.
 */
export async function load({range, filter}, last, signal) {
  const span = {from: range.from, to: range.to};
  const queries = {
    ...Object.fromEntries(METRICS.map(name => [name, api.metrics(name, span, signal)])),
    previous: api.metrics("overview", before(range), signal),
    calls: api.calls(span, filter, undefined, signal),
  };
  const names = Object.keys(queries);
  const settled = await Promise.allSettled(Object.values(queries));
  signal.throwIfAborted();
  return Object.fromEntries(names.map((name, i) => [name, result(settled[i], last[name])]));
}

const result = ({value, reason}, last) => (reason ? {data: last?.data, error: reason.message} : {data: value});
