import {html, nothing} from "../../vendor.js";
import {count, DASH, exact, fullTime, plural, time} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {shareBar} from "../../parts/share-bar.js";
import "../../parts/data-table.js";

/** Failed attempts by their kind. */
export const errors = ({results}, {filter}) => panel({
  title: "Errors by type",
  kind: "errors",
  result: results.errors,
  aside: data => (data.errors > 0
    ? html`<button type="button" class="link" @click=${() => filter({outcome: "failure"})}>${plural(data.errors, "failed attempt")}</button>`
    : nothing),
  body: ({types}) => (types.length
    ? html`<data-table .caption=${"Errors, most frequent first"} .columns=${columns(Math.max(...types.map(type => type.count)))} .rows=${types}></data-table>`
    : hint("No errors in this range.")),
});

const columns = largest => [
  {
    key: "error_type",
    label: "Type",
    cell: row => html`${row.error_type ?? DASH}${row.error_code ? html`<span class="detail">${row.error_code}</span>` : nothing}`,
    title: row => [row.error_type, row.error_code].filter(Boolean).join(", "),
  },
  {key: "http_status", label: "HTTP", number: true, cell: row => row.http_status ?? DASH},
  {key: "count", label: "Count", number: true, cell: row => shareBar(count(row.count), row.count, largest, "series-error"), title: row => exact(row.count)},
  {key: "last_seen", label: "Last seen", number: true, room: "medium", cell: row => time(row.last_seen), title: row => fullTime(row.last_seen)},
];
