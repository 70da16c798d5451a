import {html, nothing} from "../../vendor.js";
import {count, DASH, duration, exact, money, percent, plural} from "../../core/format.js";
import {donut} from "../../parts/donut.js";
import {colourOf} from "../../parts/palette.js";
import {hint, panel} from "../../parts/panel.js";
import "../../parts/data-table.js";

const SLICES = 7;

/** The models side by side; a model's name filters the latest calls. */
export const models = ({results}, {filter}) => panel({
  title: "Models",
  kind: "models",
  result: results.models,
  body: data => (data.models.length ? html`
    <div class="with-donut">
      ${share(data.models)}
      <data-table .caption=${"Models compared"} .columns=${columns(filter)} .rows=${data.models}></data-table>
    </div>` : hint("No calls in this range.")),
});

const columns = filter => [
  {
    key: "model",
    label: "Model",
    cell: row => html`<i class="swatch ${colourOf(row.model)}"></i>${row.model
      ? html`<button type="button" class="link" @click=${() => filter({model: row.model})}>${row.model}</button>`
      : DASH}`,
    title: row => [row.model, row.provider].filter(Boolean).join(", "),
  },
  {key: "calls", label: "Calls", number: true, cell: row => count(row.calls), title: row => `${exact(row.calls)} calls, ${exact(row.attempts)} attempts`},
  {key: "p50", label: "p50", number: true, room: "medium", cell: row => duration(row.p50)},
  {key: "p95", label: "p95", number: true, cell: row => duration(row.p95)},
  {
    key: "error_rate",
    label: "Errors",
    number: true,
    cell: row => html`<span class=${row.errors > 0 ? "bad" : nothing}>${percent(row.error_rate)}</span>`,
    title: row => `${exact(row.errors)} of ${exact(row.attempts)} attempts`,
  },
  {key: "input_tokens", label: "Tokens in", number: true, room: "wide", cell: row => count(row.input_tokens), title: row => exact(row.input_tokens)},
  {key: "output_tokens", label: "Tokens out", number: true, room: "wide", cell: row => count(row.output_tokens), title: row => exact(row.output_tokens)},
  {
    key: "cost_usd",
    label: "Cost",
    number: true,
    cell: row => money(row.cost_usd),
    title: row => ((row.cost_usd ?? null) === null ? "no price known" : `$${exact(row.cost_usd)}`),
  },
];

function share(rows) {
  const slices = rows.slice(0, SLICES).map(row => slice(row.model ?? DASH, row.attempts, colourOf(row.model)));
  const rest = rows.slice(SLICES).reduce((sum, row) => sum + row.attempts, 0);
  if (rest > 0) slices.push(slice("other models", rest, "series-other"));
  return donut({slices, sum: count(rows.reduce((sum, row) => sum + row.attempts, 0)), unit: "requests", caption: "Requests by model"});
}

const slice = (label, attempts, colour) => ({label, value: attempts, text: plural(attempts, "request"), colour});
