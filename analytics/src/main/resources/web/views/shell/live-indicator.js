import {html} from "../../vendor.js";
import {DASH, timeOfDay} from "../../core/format.js";
import {pause, play} from "../../parts/icons.js";

const LABELS = {loading: "Loading", live: "Live", failed: "Not live", paused: "Paused"};

/** Whether the numbers are of now, since when, and a button to hold them still. */
export function liveIndicator({poller}, {togglePause}) {
  const status = poller.paused ? "paused" : poller.status;
  const updated = `last update ${poller.lastUpdate ? timeOfDay(poller.lastUpdate) : DASH}`;
  const label = poller.paused ? "Go on updating" : "Hold still";
  return html`
    <span class="liveness ${status}" title=${updated}><i></i>${LABELS[status]}<time>${poller.lastUpdate ? timeOfDay(poller.lastUpdate) : ""}</time></span>
    <button type="button" class="icon-button" aria-label=${label} title=${label} @click=${togglePause}>${poller.paused ? play : pause}</button>
  `;
}
