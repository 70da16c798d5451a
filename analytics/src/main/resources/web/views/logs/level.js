import {html} from "../../vendor.js";
import {DASH} from "../../core/format.js";

const KINDS = {FATAL: "bad", CRITICAL: "bad", ERROR: "bad", WARN: "odd", WARNING: "odd"};

/** The level of a log record, in the colour of its severity. */
export function levelOf({log}) {
  const level = log?.level;
  return html`<span class="status ${KINDS[level?.toUpperCase()] ?? "plain"}">${level ?? DASH}</span>`;
}
