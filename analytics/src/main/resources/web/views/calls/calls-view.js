import {html} from "../../vendor.js";
import * as api from "../../core/api.js";
import {filterForm} from "../../parts/filter-form.js";
import {calls} from "./calls.js";

const CATEGORIES = ["coding", "writing", "analysis", "translation", "question", "other"];

const fields = ({models, features}) => [
  {name: "keyword", label: "Words in prompt or answer", kind: "search"},
  {name: "model", label: "Model", known: models?.data?.models.map(row => row.model)},
  {name: "user_id", label: "User"},
  {name: "outcome", label: "Outcome", choices: ["success", "failure", "unknown"]},
  {name: "http_status", label: "HTTP status"},
  {name: "prompt_category", label: "Category", known: CATEGORIES},
  {name: "feature", label: "Feature", known: features?.data?.features.map(row => row.feature)},
  {name: "tenant", label: "Tenant"},
  {name: "where", label: "Condition", hint: "latency_ms>=500"},
];

/** All calls of a time, searched and filtered. */
export const callsView = {
  key: "calls",
  label: "Calls",
  filters: ["keyword", "model", "user_id", "outcome", "http_status", "prompt_category", "feature", "tenant", "service", "where", "call_id", "conversation_id"],
  events: api.CALLS,
  queries: ({range: {from, to}, filter}, signal) => ({events: api.events(api.CALLS, {from, to}, filter, undefined, signal)}),
  extras: ({range: {from, to}}, signal) => ({
    models: () => api.metrics("models", {from, to, limit: 50}, signal),
    features: () => api.metrics("cost", {from, to, limit: 50}, signal),
  }),
  template: (state, actions) => html`
    ${filterForm({fields: fields(state.extras), filter: state.filter, apply: actions.filter, clear: () => actions.setFilter({})})}
    <div class="panels">${calls({...state, title: "Calls, newest first"}, actions)}</div>
  `,
};
