import {money, moneyTick} from "../../core/format.js";
import {chartPanel} from "./chart-panel.js";

const lines = [{label: "Cost", colour: "series-2", bars: true, value: row => row.cost_usd}];

export const cost = ({results, marks}, {zoom}) => chartPanel({
  title: "Cost",
  result: results.cost,
  lines,
  marks: marks.cost_usd,
  format: money,
  tick: moneyTick,
  summary: data => money(data.cost_usd),
  zoom,
});
