import {html} from "../../vendor.js";
import {count, duration, exact, money, percent, plural} from "../../core/format.js";
import {tile} from "./tile.js";

const EMPTY = {latency_ms: {}, ttft_ms: {}, tokens: {}};
const milliseconds = ms => (ms === null || ms === undefined ? undefined : `${exact(ms)} ms`);

/** The range in seven numbers, each compared with the range of equal length before it. */
export function numbers({range, results}) {
  const now = results.overview?.data ?? EMPTY;
  const then = results.previous?.data;
  const change = (value, format, worse) =>
    then?.attempts > 0 ? {from: value(then), to: value(now), format, worse, than: `${range.length} before`} : undefined;
  return html`
    <dl class="tiles" aria-busy=${!results.overview}>
      ${[calls(now, change), errors(now, change), ...latencies(now, change), tokens(now, change), cost(now, change)]}
    </dl>
  `;
}

const calls = (now, change) => tile({
  label: "Calls",
  text: count(now.calls),
  title: exact(now.calls),
  note: now.attempts > 0 ? plural(now.attempts, "attempt") : " ",
  change: change(o => o.calls, count, 0),
});

const errors = (now, change) => tile({
  label: "Error rate",
  text: percent(now.error_rate),
  title: now.attempts > 0 ? `${exact(now.errors)} of ${exact(now.attempts)} attempts` : undefined,
  note: now.attempts > 0 ? `${plural(now.errors, "error")}` : " ",
  change: change(o => o.error_rate, percent, 1),
});

const latencies = (now, change) => [
  tile({
    label: "Latency, median",
    text: duration(now.latency_ms.p50),
    title: milliseconds(now.latency_ms.p50),
    note: `average ${duration(now.latency_ms.avg)}`,
    change: change(o => o.latency_ms.p50, duration, 1),
  }),
  tile({
    label: "Latency, p95",
    text: duration(now.latency_ms.p95),
    title: milliseconds(now.latency_ms.p95),
    note: `p99 ${duration(now.latency_ms.p99)}`,
    change: change(o => o.latency_ms.p95, duration, 1),
  }),
  tile({
    label: "First token, median",
    text: duration(now.ttft_ms.p50),
    title: milliseconds(now.ttft_ms.p50),
    note: `p95 ${duration(now.ttft_ms.p95)}, streamed calls`,
    change: change(o => o.ttft_ms.p50, duration, 1),
  }),
];

const tokens = (now, change) => tile({
  label: "Tokens",
  text: count(now.tokens.total),
  title: exact(now.tokens.total),
  note: `${count(now.tokens.input)} in, ${count(now.tokens.output)} out`,
  change: change(o => o.tokens.total, count, 0),
});

const cost = (now, change) => tile({
  label: "Cost",
  text: money(now.cost_usd),
  title: now.cost_usd === null || now.cost_usd === undefined ? undefined : `$${exact(now.cost_usd)}`,
  note: now.unpriced_attempts > 0 ? `${plural(now.unpriced_attempts, "attempt")} unpriced` : " ",
  change: change(o => o.cost_usd, money, 0),
});
