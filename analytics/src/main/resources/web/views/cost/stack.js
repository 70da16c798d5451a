import {html} from "../../vendor.js";
import {money, moneyTick} from "../../core/format.js";
import {colourOf} from "../../parts/palette.js";
import {segmented} from "../../parts/segmented.js";
import {chartPanel} from "../trends/chart-panel.js";
import {DIMENSIONS, dimensionOf} from "./dimensions.js";

/** Cost over time, the dearest of a dimension on top of one another, the rest beneath them. */
export function stack({results, chosen, marks}, {zoom, choose}) {
  const {cost, parts} = results;
  const ready = cost?.data && parts?.data;
  return html`
    <div class="over-time">
      ${segmented({
        label: "Cost by",
        choices: DIMENSIONS.map(({list, label, title}) => ({key: list, label, title})),
        chosen: dimensionOf(chosen.by).list,
        choose: by => choose({by}),
      })}
      ${chartPanel({
        title: "Cost over time",
        kind: "tall",
        result: ready ? {data: {...cost.data, ...stacked(cost.data, parts.data)}, error: cost.error ?? parts.error} : (cost?.error && cost) || (parts?.error && parts) || undefined,
        lines: ready ? lines(parts.data.names) : [],
        rows: data => data.rows,
        marks: marks.cost_usd,
        format: money,
        tick: moneyTick,
        summary: data => money(data.cost_usd),
        zoom,
      })}
    </div>
  `;
}

/** A bar that stands on others is drawn before them, in full height. */
const lines = names => [
  ...names.map((name, i) => ({label: name, colour: colourOf(name), bars: true, value: row => row.parts[i], drawn: row => row.rest + sum(row.parts.slice(i))})),
  {label: names.length ? "Others" : "All", colour: "series-other", bars: true, value: row => row.rest},
];

function stacked({series}, {names, groups, key}) {
  const costs = new Map(groups.map(group => [`${Date.parse(group.key.time)} ${group.key[key]}`, group.values["sum:cost_usd"]]));
  const rows = series.map(({t, cost_usd: whole}) => {
    const parts = names.map(name => costs.get(`${Date.parse(t)} ${name}`) ?? 0);
    return {t, parts, rest: Math.max(0, (whole ?? 0) - sum(parts))};
  });
  return {rows};
}

const sum = numbers => numbers.reduce((all, number) => all + number, 0);
