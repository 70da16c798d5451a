import {duration, durationTick} from "../../core/format.js";
import {chartPanel} from "./chart-panel.js";

const lines = [
  {label: "p99", colour: "rank-3", value: row => row.p99},
  {label: "p95", colour: "rank-2", value: row => row.p95},
  {label: "p50", colour: "rank-1", value: row => row.p50},
];

export const latency = ({results, marks}, {zoom}) => chartPanel({
  title: "Latency",
  result: results.latency,
  lines,
  marks: marks.latency_p95,
  format: duration,
  tick: durationTick,
  summary: ({latency_ms: all}) => `median ${duration(all.p50)}, p95 ${duration(all.p95)}, p99 ${duration(all.p99)}`,
  zoom,
});
