import {html} from "../vendor.js";
import "./calls/call-drawer.js";
import {calls} from "./calls/calls.js";
import {noEvents} from "./empty/no-events.js";
import {quietRange} from "./empty/quiet-range.js";
import {errors} from "./errors/errors.js";
import {levels} from "./logs/levels.js";
import {perHour} from "./logs/per-hour.js";
import {models} from "./models/models.js";
import {numbers} from "./numbers/numbers.js";
import {header} from "./shell/header.js";
import {outage} from "./shell/outage.js";
import {sources} from "./sources/sources.js";
import {cost} from "./trends/cost.js";
import {latency} from "./trends/latency.js";
import {requests} from "./trends/requests.js";
import {tokens} from "./trends/tokens.js";
import {users} from "./users/users.js";

const VIEWS = [requests, latency, tokens, cost, models, errors, users, levels, perHour, calls];

/** The whole page: a pure function of the state. */
export const page = (state, actions) => html`
  ${header(state, actions)}
  <main class=${state.stale ? "stale" : ""}>
    ${outage(state, actions)}
    ${state.health?.events === 0 ? noEvents(state) : dashboard(state, actions)}
  </main>
  ${state.health?.events > 0 ? sources(state) : ""}
  <call-drawer .event=${state.selected} @close=${() => actions.select(null)} @step=${event => actions.step(event.detail)}
               @attempts=${event => actions.showAttempts(event.detail)}></call-drawer>
`;

function dashboard(state, actions) {
  // Numbers of another range are shown only while the right ones are on their way.
  const shown = state.stale && state.poller.status === "failed" ? {...state, results: {}} : state;
  return html`
    ${quietRange(shown, actions)} ${numbers(shown)}
    <div class="panels">${VIEWS.map(view => view(shown, actions))}</div>
  `;
}
