import {html} from "../../vendor.js";
import * as api from "../../core/api.js";
import {filterForm} from "../../parts/filter-form.js";
import {filterChips} from "../calls/filter-chips.js";
import {append} from "./tail.js";
import {tailTable} from "./tail-table.js";

const ASKED = 200; // events each time
const FIELDS = [
  {name: "keyword", label: "Words", kind: "search"},
  {name: "event_type", label: "Type", choices: ["llm_interaction", "error", "log", "feedback", "gap"]},
  {name: "min_severity", label: "Level, at least", choices: ["DEBUG", "INFO", "WARN", "ERROR", "FATAL"]},
  {name: "model", label: "Model"},
  {name: "user_id", label: "User"},
  {name: "service", label: "Service"},
  {name: "where", label: "Condition", hint: "latency_ms>=500"},
];

/** The newest events as they arrive, of whatever type. */
export const liveView = {
  key: "live",
  label: "Live",
  timeless: true,
  filters: FIELDS.map(({name}) => name),
  queries: ({filter}, signal) => ({newest: api.events(filter.event_type, {from: "now-24h", to: "now"}, filter, undefined, signal, ASKED)}),
  take: ({tail}, {newest}) => ({tail: newest.data ? append(tail, newest.data.events, ASKED) : tail}),
  template: (state, actions) => html`
    ${filterForm({fields: FIELDS, filter: state.filter, apply: actions.filter, clear: () => actions.setFilter({})})}
    <div class="panels">${tailTable(state, actions, filterChips(state, actions))}</div>
  `,
};
