import {html} from "../../vendor.js";
import {DASH, plural} from "../../core/format.js";
import {eventTable} from "../../parts/event-table.js";
import {hint, panel} from "../../parts/panel.js";
import {callStatus} from "../calls/call-status.js";
import {levelOf} from "../logs/level.js";

const PREVIEW = 240;

export const tailTable = (state, {select}, chips) => panel({
  title: "As they arrive",
  kind: "calls",
  result: state.results.newest && {...state.results.newest, data: state.tail},
  aside: tail => html`${chips}<span class="detail">${plural(tail.arrived, "event")} since this view was opened${tail.missed ? ", more than could be shown" : ""}</span>`,
  body: tail => (tail.events.length ? table(tail.events, state.selected, select) : hint("Nothing has come in the last 24 hours that fits.")),
});

const table = (events, selected, select) =>
  eventTable({caption: "The newest events, newest first", kind: "tail", head, events, selected, select, cells});

const head = html`
  <th scope="col">Status</th>
  <th scope="col" class="room-medium">From</th>
  <th scope="col" class="preview wide">What</th>
`;

const cells = event => html`
  <td>${event.event_type === "log" ? levelOf(event) : callStatus(event)}</td>
  <td class="name room-medium" title=${from(event)}>${from(event)}</td>
  <td class="preview wide">${what(event)}</td>
`;

const from = event => (event.event_type === "log" ? event.log?.logger : event.model) ?? event.service?.name ?? DASH;
const what = event => (event.message ?? event.prompt ?? event.event_type).slice(0, PREVIEW);
