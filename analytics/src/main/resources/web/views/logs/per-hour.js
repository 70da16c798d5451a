import {count, countTick, plural} from "../../core/format.js";
import {chartPanel} from "../trends/chart-panel.js";

const lines = [{label: "Log records", colour: "series-other", bars: true, value: row => row.count}];
const total = hours => hours.reduce((sum, hour) => sum + hour.count, 0);

/** Ordinary log records hour by hour. */
export const perHour = ({results}, {zoom}) => chartPanel({
  title: "Log records per hour",
  kind: "per-hour",
  result: results.logs_per_hour,
  lines,
  rows: data => data.hours,
  format: count,
  tick: countTick,
  summary: data => plural(total(data.hours), "record"),
  zoom,
});
