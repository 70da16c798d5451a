import {html, nothing} from "../../vendor.js";
import {close} from "../../parts/icons.js";

const LABELS = {model: "model", user_id: "user", outcome: "outcome", call_id: "call"};

/** The filters in force, each with a button that lifts it. */
export const filterChips = ({filter: filters}, {filter}) => (Object.keys(filters).length ? html`
  <ul class="chips" aria-label="Filters">
    ${Object.entries(filters).map(([name, value]) => html`
      <li>
        <span>${LABELS[name]} ${value}</span>
        <button type="button" aria-label="Remove filter ${LABELS[name]}" @click=${() => filter({[name]: undefined})}>${close}</button>
      </li>
    `)}
  </ul>` : nothing);
