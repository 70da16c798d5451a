import {html} from "../../vendor.js";
import {count, DASH, exact} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {shareBar} from "../../parts/share-bar.js";

const COLOURS = {FATAL: "series-error", CRITICAL: "series-error", ERROR: "series-error", WARN: "series-warn", WARNING: "series-warn", INFO: "series-1"};

/** Ordinary log records by level, most severe first. */
export const levels = ({results}) => panel({
  title: "Log levels",
  kind: "levels",
  result: results.logs_per_level,
  body: ({levels: rows}) => (rows.length ? table(rows) : hint("No log records in this range.")),
});

function table(rows) {
  const largest = Math.max(...rows.map(row => row.count));
  return html`
    <table>
      <caption class="visually-hidden">Log records by level</caption>
      <tbody>
        ${rows.map(row => html`
          <tr>
            <th scope="row">${row.level ?? DASH}</th>
            <td class="number" title=${exact(row.count)}>
              ${shareBar(count(row.count), row.count, largest, COLOURS[row.level] ?? "series-other")}
            </td>
          </tr>
        `)}
      </tbody>
    </table>
  `;
}
