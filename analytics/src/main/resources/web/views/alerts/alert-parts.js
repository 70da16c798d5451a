import {html, nothing} from "../../vendor.js";

const GRAVE = {critical: "bad", high: "bad", medium: "odd"};

export const severity = ({severity: name}) => html`<span class="status ${GRAVE[name] ?? "plain"}">${name}</span>`;

/** What an alert is, and whether somebody sees to it or it is not told. */
export const alertStatus = ({status, until, acknowledgement, held}) => html`
  <span class="status ${until ? "plain" : status === "firing" ? "bad" : "odd"}">${until && status === "firing" ? "over" : status}</span>
  ${acknowledgement ? html`<span class="detail">seen by ${acknowledgement.by}</span>` : held ? html`<span class="detail">held: ${held}</span>` : nothing}
`;

export const groupOf = ({group}) => (Object.keys(group).length
  ? Object.entries(group).map(([name, value]) => html`<span class="pair">${name} <b>${value}</b></span>`)
  : html`<span class="detail">all events</span>`);
