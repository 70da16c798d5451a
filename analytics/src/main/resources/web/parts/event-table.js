import {html, nothing, repeat} from "../vendor.js";
import {fullTime, time} from "../core/format.js";

/** Events by their time, the newest first; a row opens its event. `head` are the cells beside that of the time, `cells(event)` those of a row. */
export const eventTable = ({caption, head, events, selected, select, cells, kind = ""}) => html`
  <div class="table-scroll">
    <table class="rows ${kind}">
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          ${head}
        </tr>
      </thead>
      <tbody>${repeat(events, event => event.event_id, event => row(event, event.event_id === selected?.event_id, select, cells))}</tbody>
    </table>
  </div>
`;

const row = (event, isSelected, select, cells) => html`
  <tr class=${isSelected ? "selected" : nothing} @click=${() => select(event)}>
    <td class="when" title=${fullTime(event["@timestamp"])}>
      <button type="button" class="link" aria-haspopup="dialog">${time(event["@timestamp"])}</button>
    </td>
    ${cells(event)}
  </tr>
`;
