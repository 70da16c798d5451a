import {html} from "../../vendor.js";
import {count, exact} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {shareBar} from "../../parts/share-bar.js";

const COLOURS = {incident: "series-error", preventive_action: "series-warn", normal: "series-1"};

/** Log records by what they were labelled; a label filters. */
export const labels = ({results}, {filter}) => panel({
  title: "Labels",
  kind: "levels",
  result: results.labels,
  body: ({groups}) => (groups.length ? table(groups, filter) : hint("No log records in this range.")),
});

function table(groups, filter) {
  const largest = Math.max(...groups.map(group => group.values.count));
  return html`
    <table>
      <caption class="visually-hidden">Log records by label</caption>
      <tbody>${groups.map(({key: {classification}, values}) => html`
        <tr>
          <th scope="row">${classification
            ? html`<button type="button" class="link" @click=${() => filter({classification})}>${classification}</button>`
            : "without"}</th>
          <td class="number" title=${exact(values.count)}>${shareBar(count(values.count), values.count, largest, COLOURS[classification] ?? "series-other")}</td>
        </tr>`)}
      </tbody>
    </table>
  `;
}
