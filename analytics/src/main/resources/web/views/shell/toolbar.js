import {html, nothing} from "../../vendor.js";
import * as api from "../../core/api.js";
import {rangePicker} from "./range-picker.js";

/** What the view is called, the time it is about, and all of it as a file. */
export const toolbar = (view, state, actions) => html`
  <div class="toolbar">
    <h1>${view.label}</h1>
    ${view.timeless ? nothing : rangePicker(state, actions)}
    ${view.events && !view.timeless ? html`
      <a class="button export" href=${api.csv(view.events, state.range, state.filter)} download="llmlog-${view.label.toLowerCase()}.csv"
         title="All events that meet the filter, as CSV">Export CSV</a>` : nothing}
  </div>
`;
