import {html, nothing} from "../../vendor.js";
import {close} from "../../parts/icons.js";

const LABELS = {user_id: "user", call_id: "call", conversation_id: "conversation", prompt_category: "category", http_status: "HTTP", min_severity: "from",
  event_type: "type"};

/** The filters in force, each with a button that lifts it. */
export const filterChips = ({filter: filters}, {filter}) => (Object.keys(filters).length ? html`
  <ul class="chips" aria-label="Filters">
    ${Object.entries(filters).map(([name, value]) => html`
      <li>
        <span>${LABELS[name] ?? name} ${value}</span>
        <button type="button" aria-label="Remove filter ${LABELS[name] ?? name}" @click=${() => filter({[name]: undefined})}>${close}</button>
      </li>
    `)}
  </ul>` : nothing);
