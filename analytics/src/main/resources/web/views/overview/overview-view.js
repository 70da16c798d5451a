import {html} from "../../vendor.js";
import * as api from "../../core/api.js";
import {before} from "../../core/location.js";
import {judged} from "../anomalies/judged.js";
import {marksOf} from "../anomalies/marks.js";
import {calls} from "../calls/calls.js";
import {quietRange} from "../empty/quiet-range.js";
import {errors} from "../errors/errors.js";
import {levels} from "../logs/levels.js";
import {perHour} from "../logs/per-hour.js";
import {models} from "../models/models.js";
import {numbers} from "../numbers/numbers.js";
import {cost} from "../trends/cost.js";
import {latency} from "../trends/latency.js";
import {requests} from "../trends/requests.js";
import {tokens} from "../trends/tokens.js";
import {users} from "../users/users.js";

const PANELS = [requests, latency, tokens, cost, models, errors, users, levels, perHour, calls];
const METRICS = ["overview", "latency", "tokens", "cost", "models", "users", "errors", "logs_per_hour", "logs_per_level"];
const WATCHED = ["attempts", "latency_p95", "tokens", "cost_usd"];

/** What one looks at first. */
export const overviewView = {
  label: "Overview",
  filters: ["model", "user_id", "outcome", "call_id"],
  events: api.CALLS,
  queries: ({range, filter}, signal) => {
    const span = {from: range.from, to: range.to};
    return {
      ...Object.fromEntries(METRICS.map(name => [name, api.metrics(name, span, signal)])),
      previous: api.metrics("overview", before(range), signal),
      events: api.events(api.CALLS, span, filter, undefined, signal),
    };
  },
  extras: ({range}, signal) => Object.fromEntries(WATCHED.map(metric => [metric, () => api.anomalies({metric, ...judged(range)}, signal)])),
  template: (state, actions) => html`
    ${quietRange(state, actions)} ${numbers(state)}
    <div class="panels">${PANELS.map(panel => panel({...state, title: "Latest calls", marks: marksOf(state.extras)}, actions))}</div>
  `,
};
