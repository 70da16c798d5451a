import {html, nothing} from "../../vendor.js";
import {count} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {callsTable} from "./calls-table.js";
import {filterChips} from "./filter-chips.js";
import {pager} from "./pager.js";

/** Calls, newest first: the first page is live, older ones stand still. */
export function calls(state, actions) {
  const page = state.pages.at(-1);
  return panel({
    title: state.title,
    kind: "calls",
    result: page ?? state.results.events,
    aside: () => html`${filterChips(state, actions)}${page ? html`<span class="detail">page ${count(state.pages.length + 1)}, standing still</span>` : nothing}`,
    body: data => html`
      ${data.events.length ? callsTable(data.events, state, actions) : hint(nothingFound(state.filter))}
      ${pager(state, data, actions)}
    `,
  });
}

const nothingFound = filter => (Object.keys(filter).length ? "No call in this range fits the filter." : "No calls in this range.");
