import {html} from "../../vendor.js";
import * as api from "../../core/api.js";
import {filterForm} from "../../parts/filter-form.js";
import {labels} from "./labels.js";
import {levels} from "./levels.js";
import {perHour} from "./per-hour.js";
import {records} from "./records.js";

const FIELDS = [
  {name: "keyword", label: "Words in the message", kind: "search"},
  {name: "min_severity", label: "Level, at least", choices: ["DEBUG", "INFO", "WARN", "ERROR", "FATAL"]},
  {name: "source", label: "Logger"},
  {name: "service", label: "Service"},
  {name: "classification", label: "Label", choices: ["incident", "preventive_action", "normal", "unclassified"]},
  {name: "user_id", label: "User"},
  {name: "where", label: "Condition", hint: "tags=web"},
];

/** Ordinary log records. */
export const logsView = {
  key: "logs",
  label: "Logs",
  filters: ["keyword", "min_severity", "source", "service", "classification", "user_id", "where"],
  events: api.LOGS,
  queries: ({range: {from, to}, filter}, signal) => ({
    logs_per_level: api.metrics("logs_per_level", {from, to, ...filter}, signal),
    logs_per_hour: api.metrics("logs_per_hour", {from, to, ...filter}, signal),
    labels: api.aggregate({from, to, ...filter, event_type: "log", group_by: "classification"}, signal),
    events: api.events(api.LOGS, {from, to}, filter, undefined, signal),
  }),
  template: (state, actions) => html`
    ${filterForm({fields: FIELDS, filter: state.filter, apply: actions.filter, clear: () => actions.setFilter({})})}
    <div class="panels">${levels(state)} ${labels(state, actions)} ${perHour(state, actions)} ${records(state, actions)}</div>
  `,
};
