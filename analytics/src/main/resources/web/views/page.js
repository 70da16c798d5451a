import {html, nothing} from "../vendor.js";
import "./calls/call-drawer.js";
import {noEvents} from "./empty/no-events.js";
import {header} from "./shell/header.js";
import "./shell/help-dialog.js";
import {outage} from "./shell/outage.js";
import {toolbar} from "./shell/toolbar.js";
import {sources} from "./sources/sources.js";
import {viewOf} from "./views.js";

/** The whole page: a pure function of the state. */
export function page(state, actions) {
  const view = viewOf(state.view);
  const isNew = state.health?.events === 0 && !view.early;
  return html`
    <a class="skip" href="#content">Skip to the content</a>
    ${header(state, actions)}
    <main id="content" tabindex="-1" class="${view.label.toLowerCase()}-view ${state.stale ? "stale" : ""}">
      ${toolbar(view, state, actions)} ${outage(state, actions)}
      ${isNew ? noEvents(state) : view.template(shown(state), actions)}
    </main>
    ${state.health?.events > 0 ? sources(state) : nothing}
    <call-drawer .event=${state.selected} .missing=${state.missing} @close=${() => actions.select(null)} @step=${event => actions.step(event.detail)}
                 .link=${actions.link}></call-drawer>
    <help-dialog .open=${state.helping} @close=${actions.toggleHelp}></help-dialog>
  `;
}

/** Numbers of another range are shown only while the right ones are on their way. */
const shown = state => (state.stale && state.poller.status === "failed" ? {...state, results: {}, extras: {}} : state);
