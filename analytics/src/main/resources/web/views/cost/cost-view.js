import {html} from "../../vendor.js";
import * as api from "../../core/api.js";
import {filterForm} from "../../parts/filter-form.js";
import {judged} from "../anomalies/judged.js";
import {marksOf} from "../anomalies/marks.js";
import {budgets} from "./budgets.js";
import {costTable} from "./cost-table.js";
import {DIMENSIONS, dimensionOf} from "./dimensions.js";
import {stack} from "./stack.js";

const FIELDS = DIMENSIONS.map(({field, label}) => ({name: field, label}));
const MOST = 6;

/** What calls cost, by whom and over time. */
export const costView = {
  key: "cost",
  label: "Cost",
  filters: DIMENSIONS.map(({field}) => field),
  events: api.CALLS,
  queries: ({range: {from, to}, filter, chosen}, signal) => {
    const cost = api.metrics("cost", {from, to, ...filter}, signal);
    return {cost, parts: cost.then(data => parts(data, dimensionOf(chosen.by), filter, signal)), budgets: api.metrics("budgets", {}, signal)};
  },
  extras: ({range, filter}, signal) => ({cost_usd: () => api.anomalies({metric: "cost_usd", ...judged(range), ...filter}, signal)}),
  template: (state, actions) => html`
    ${filterForm({fields: FIELDS, filter: state.filter, apply: actions.filter, clear: () => actions.setFilter({})})}
    <div class="panels">
      ${stack({...state, marks: marksOf(state.extras)}, actions)}
      ${DIMENSIONS.map(dimension => costTable(dimension, state, actions))}
      ${budgets(state)}
    </div>
  `,
};

/** What the dearest of a dimension cost in each step of the whole. */
async function parts({from, to, interval, ...lists}, {list, field, key}, filter, signal) {
  const dearest = lists[list].filter(row => row[key] && row.cost_usd > 0).toSorted((a, b) => b.cost_usd - a.cost_usd).slice(0, MOST);
  if (!dearest.length) return {names: [], groups: [], key};
  const names = dearest.map(row => row[key]);
  const {groups} = await api.aggregate(
    {from, to, ...filter, [field]: names, event_type: api.CALLS, histogram: interval, group_by: key, measures: "sum:cost_usd"}, signal);
  return {names, groups, key};
}
