import {html, nothing} from "../../vendor.js";
import {count, DASH, duration, exact, money} from "../../core/format.js";
import {eventTable} from "../../parts/event-table.js";
import {colourOf} from "../../parts/palette.js";
import {callStatus} from "./call-status.js";

const PREVIEW = 160;

export const callsTable = (events, {selected}, {select}) =>
  eventTable({caption: "Latest calls, newest first", head, events, selected, select, cells});

const head = html`
  <th scope="col">Status</th>
  <th scope="col">Model</th>
  <th scope="col" class="room-medium">User</th>
  <th scope="col" class="number">Latency</th>
  <th scope="col" class="number room-medium">Tokens</th>
  <th scope="col" class="number room-medium">Cost</th>
  <th scope="col" class="preview">Prompt</th>
`;

const cells = event => html`
  <td>${callStatus(event)}</td>
  <td class="name" title=${event.model ?? nothing}><i class="swatch ${colourOf(event.model)}"></i>${event.model ?? DASH}</td>
  <td class="name room-medium" title=${event.user_id ?? nothing}>${event.user_id ?? DASH}</td>
  <td class="number" title="${exact(event.latency_ms)} ms">${duration(event.latency_ms)}</td>
  <td class="number room-medium" title="${exact(event.input_tokens)} in, ${exact(event.output_tokens)} out">${count(event.tokens_used)}</td>
  <td class="number room-medium" title=${cost(event)}>${money(event.cost_usd)}</td>
  <td class="preview">${event.prompt?.slice(0, PREVIEW) ?? DASH}</td>
`;

const cost = event => (event.cost_usd === undefined ? (event.cost_status ?? "unknown") : `$${exact(event.cost_usd)}`);
