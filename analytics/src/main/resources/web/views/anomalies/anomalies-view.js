import {html} from "../../vendor.js";
import * as api from "../../core/api.js";
import {filterForm} from "../../parts/filter-form.js";
import {expected} from "./expected.js";
import {judged} from "./judged.js";
import {list} from "./list.js";
import {METRICS, metricOf} from "./metrics.js";

const FIELDS = [{name: "model", label: "Model"}, {name: "user_id", label: "User"}, {name: "feature", label: "Feature"}, {name: "tenant", label: "Tenant"}, {name: "service", label: "Service"}];

/** What is unusual in a figure. */
export const anomaliesView = {
  key: "anomalies",
  label: "Anomalies",
  filters: FIELDS.map(({name}) => name),
  queries: ({range, filter, chosen}, signal) => ({report: api.anomalies({metric: metricOf(chosen.metric), ...judged(range), ...filter}, signal)}),
  template: (state, actions) => html`
    <form class="filters pick" @submit=${event => event.preventDefault()} @change=${event => actions.choose({metric: event.target.value})}>
      <label><span>Figure</span>
        <select name="metric" .value=${metricOf(state.chosen.metric)}>
          ${Object.entries(METRICS).map(([name, {label}]) => html`<option value=${name} ?selected=${name === metricOf(state.chosen.metric)}>${label}</option>`)}
        </select>
      </label>
    </form>
    ${filterForm({fields: FIELDS, filter: state.filter, apply: actions.filter, clear: () => actions.setFilter({})})}
    <div class="panels">${expected(state, actions)} ${list(state, actions)}</div>
  `,
};
