import {plural} from "../../core/format.js";
import {chartPanel} from "../trends/chart-panel.js";
import {marks} from "./marks.js";
import {METRICS, metricOf} from "./metrics.js";

const known = (row, value) => (row.expected === null || row.expected === undefined ? null : value(row));

const LINES = [
  {label: "", colour: "band", band: true, value: row => known(row, ({expected, tolerance}) => expected + tolerance)},
  {label: "", colour: "band", value: row => known(row, ({expected, tolerance}) => Math.max(0, expected - tolerance))},
  {label: "Expected", colour: "series-other", thin: true, value: row => row.expected},
  {label: "Got", colour: "series-1", value: row => row.value},
];

/** The figure over time with what was expected of it. */
export function expected({results, chosen}, {zoom}) {
  const {label, format} = METRICS[metricOf(chosen.metric)];
  return chartPanel({
    title: `${label}, got and expected`,
    kind: "tall",
    result: results.report,
    lines: LINES,
    marks: marks(results.report?.data),
    format,
    tick: value => (value === 0 ? "0" : format(value)),
    summary: ({anomalies}) => plural(anomalies.length, "anomaly", "anomalies"),
    zoom,
  });
}
