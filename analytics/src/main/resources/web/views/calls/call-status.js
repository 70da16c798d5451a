import {html, nothing} from "../../vendor.js";

/** How a call ended, in a word: what went wrong, that it was broken off, or that all is well. */
export function callStatus(event) {
  const [kind, text] = status(event);
  return html`
    <span class="status ${kind}" title=${event.error?.type ?? nothing}>${text}</span>
    ${event.attempt > 0 ? html`<span class="detail">retry ${event.attempt}</span>` : nothing}
  `;
}

function status({is_error: failed, error, http_status: http, stream_outcome: stream, event}) {
  if (failed) return ["bad", http ?? error?.type ?? "error"];
  if (stream === "cancelled" || stream === "abandoned") return ["odd", stream];
  if (event?.outcome === "success") return ["good", "ok"];
  return ["odd", event?.outcome ?? "unknown"];
}
