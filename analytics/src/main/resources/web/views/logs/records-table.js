import {html, nothing, repeat} from "../../vendor.js";
import {DASH, fullTime, time} from "../../core/format.js";
import {levelOf} from "./level.js";

const PREVIEW = 240;

export const recordsTable = (events, {selected}, {select}) => html`
  <div class="table-scroll">
    <table class="rows">
      <caption class="visually-hidden">Log records, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Level</th>
          <th scope="col" class="room-medium">Logger</th>
          <th scope="col" class="room-medium">Label</th>
          <th scope="col" class="preview wide">Message</th>
        </tr>
      </thead>
      <tbody>${repeat(events, event => event.event_id, event => row(event, event.event_id === selected?.event_id, select))}</tbody>
    </table>
  </div>
`;

const row = (event, isSelected, select) => html`
  <tr class=${isSelected ? "selected" : nothing} @click=${() => select(event)}>
    <td class="when" title=${fullTime(event["@timestamp"])}>
      <button type="button" class="link" aria-haspopup="dialog">${time(event["@timestamp"])}</button>
    </td>
    <td>${levelOf(event)}</td>
    <td class="name room-medium" title=${event.log?.logger ?? nothing}>${event.log?.logger ?? DASH}</td>
    <td class="room-medium">${event.classification ?? DASH}</td>
    <td class="preview wide">${event.message?.slice(0, PREVIEW) ?? DASH}</td>
  </tr>
`;
