import {html, nothing} from "../../vendor.js";
import {count} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {filterChips} from "../calls/filter-chips.js";
import {pager} from "../calls/pager.js";
import {recordsTable} from "./records-table.js";

/** Log records, newest first: the first page is live, older ones stand still. */
export function records(state, actions) {
  const page = state.pages.at(-1);
  return panel({
    title: "Log records, newest first",
    kind: "calls",
    result: page ?? state.results.events,
    aside: () => html`${filterChips(state, actions)}${page ? html`<span class="detail">page ${count(state.pages.length + 1)}, standing still</span>` : nothing}`,
    body: data => html`
      ${data.events.length ? recordsTable(data.events, state, actions) : hint(nothingFound(state.filter))}
      ${pager(state, data, actions)}
    `,
  });
}

const nothingFound = filter => (Object.keys(filter).length ? "No log record in this range fits the filter." : "No log records in this range.");
