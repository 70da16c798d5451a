import {html, nothing, repeat} from "../../vendor.js";
import {count, DASH, duration, exact, fullTime, money, time} from "../../core/format.js";
import {colourOf} from "../../parts/palette.js";
import {callStatus} from "./call-status.js";

const PREVIEW = 160;

export const callsTable = (events, {selected}, {select}) => html`
  <div class="table-scroll">
    <table class="rows">
      <caption class="visually-hidden">Latest calls, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Status</th>
          <th scope="col">Model</th>
          <th scope="col" class="room-medium">User</th>
          <th scope="col" class="number">Latency</th>
          <th scope="col" class="number room-medium">Tokens</th>
          <th scope="col" class="number room-medium">Cost</th>
          <th scope="col" class="preview">Prompt</th>
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
    <td>${callStatus(event)}</td>
    <td class="name" title=${event.model ?? nothing}><i class="swatch ${colourOf(event.model)}"></i>${event.model ?? DASH}</td>
    <td class="name room-medium" title=${event.user_id ?? nothing}>${event.user_id ?? DASH}</td>
    <td class="number" title="${exact(event.latency_ms)} ms">${duration(event.latency_ms)}</td>
    <td class="number room-medium" title="${exact(event.input_tokens)} in, ${exact(event.output_tokens)} out">${count(event.tokens_used)}</td>
    <td class="number room-medium" title=${cost(event)}>${money(event.cost_usd)}</td>
    <td class="preview">${event.prompt?.slice(0, PREVIEW) ?? DASH}</td>
  </tr>
`;

const cost = event => (event.cost_usd === undefined ? (event.cost_status ?? "unknown") : `$${exact(event.cost_usd)}`);
