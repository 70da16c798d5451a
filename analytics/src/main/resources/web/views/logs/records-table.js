import {html, nothing} from "../../vendor.js";
import {DASH} from "../../core/format.js";
import {eventTable} from "../../parts/event-table.js";
import {levelOf} from "./level.js";

const PREVIEW = 240;

export const recordsTable = (events, {selected}, {select}) =>
  eventTable({caption: "Log records, newest first", head, events, selected, select, cells});

const head = html`
  <th scope="col">Level</th>
  <th scope="col" class="room-medium">Logger</th>
  <th scope="col" class="room-medium">Label</th>
  <th scope="col" class="preview wide">Message</th>
`;

const cells = event => html`
  <td>${levelOf(event)}</td>
  <td class="name room-medium" title=${event.log?.logger ?? nothing}>${event.log?.logger ?? DASH}</td>
  <td class="room-medium">${event.classification ?? DASH}</td>
  <td class="preview wide">${event.message?.slice(0, PREVIEW) ?? DASH}</td>
`;
