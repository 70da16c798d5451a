import {html, nothing} from "../../vendor.js";
import {count, DASH, exact, money} from "../../core/format.js";
import {colourOf} from "../../parts/palette.js";
import {hint, panel} from "../../parts/panel.js";
import {shareBar} from "../../parts/share-bar.js";
import "../../parts/data-table.js";

/** What each of a dimension cost, the dearest first; a name filters the view. */
export const costTable = ({list, key, field, label, title}, {results}, {filter}) => panel({
  title,
  kind: "half",
  result: results.cost,
  body: data => (data[list].length
    ? html`<data-table .caption=${`Cost by ${label.toLowerCase()}`} .columns=${columns(key, field, label, data, filter)} .rows=${dearestFirst(data[list])}></data-table>`
    : hint("No calls in this range.")),
});

const dearestFirst = rows => rows.toSorted((a, b) => (b.cost_usd ?? 0) - (a.cost_usd ?? 0));

const columns = (key, field, label, {cost_usd: whole}, filter) => [
  {
    key,
    label,
    cell: row => html`${key === "model" ? html`<i class="swatch ${colourOf(row.model)}"></i>` : nothing}${row[key]
      ? html`<button type="button" class="link" @click=${() => filter({[field]: row[key]})}>${row[key]}</button>`
      : DASH}`,
    title: row => row[key],
  },
  {key: "cost_usd", label: "Cost", number: true, cell: row => shareBar(money(row.cost_usd), row.cost_usd ?? 0, whole, "series-2"), title: row => `$${exact(row.cost_usd)}`},
  {key: "attempts", label: "Attempts", number: true, cell: row => count(row.attempts), title: row => exact(row.attempts)},
  {key: "each", label: "Each", number: true, room: "medium", cell: row => money(row.cost_usd === null ? null : row.cost_usd / row.attempts)},
];
