import {count, countTick, plural} from "../../core/format.js";
import {chartPanel} from "./chart-panel.js";

const lines = [
  {label: "Requests", colour: "series-1", bars: true, value: row => row.attempts},
  {label: "Errors", colour: "series-error", bars: true, value: row => row.errors},
];

export const requests = ({results, marks}, {zoom}) => chartPanel({
  title: "Requests and errors",
  result: results.overview,
  lines,
  marks: marks.attempts,
  format: count,
  tick: countTick,
  summary: data => `${plural(data.attempts, "request")}, ${plural(data.errors, "error")}`,
  zoom,
});
