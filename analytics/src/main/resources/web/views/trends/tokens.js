import {count, countTick} from "../../core/format.js";
import {chartPanel} from "./chart-panel.js";

// Stacked: the bar of the output stands on that of the input, which is drawn over its lower part.
const lines = [
  {label: "Out", colour: "series-3", bars: true, value: row => row.output, drawn: row => (row.input ?? 0) + (row.output ?? 0)},
  {label: "In", colour: "series-4", bars: true, value: row => row.input},
];

export const tokens = ({results, marks}, {zoom}) => chartPanel({
  title: "Tokens",
  result: results.tokens,
  lines,
  marks: marks.tokens,
  format: count,
  tick: countTick,
  summary: data => `${count(data.tokens.input)} in, ${count(data.tokens.output)} out`,
  zoom,
});
