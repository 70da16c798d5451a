import {html} from "../../vendor.js";
import * as api from "../../core/api.js";
import {alertList} from "./alert-list.js";
import {oneAlert} from "./one-alert.js";
import {receivers} from "./receivers.js";
import {rules} from "./rules.js";
import {silences} from "./silences.js";

/** What fires and has fired, by which rules, and who is told. */
export const alertsView = {
  key: "alerts",
  label: "Alerts",
  timeless: true,
  early: true,
  filters: [],
  queries: (_, signal) => ({
    alerts: api.alerts(signal),
    past: api.pastAlerts(signal),
    rules: api.rules(signal),
    silences: api.silences(signal),
    notifications: api.notifications(signal),
  }),
  take: ({firing}, {alerts}) => ({firing: alerts.data?.alerts.filter(alert => !alert.acknowledgement).length ?? firing}),
  template: (state, actions) => (state.results.alerts?.status === 404 ? html`<p class="notice">This service evaluates no alert rules.</p>` : html`
    <div class="panels">
      ${oneAlert(state, actions)}
      ${alertList({title: "Firing", result: state.results.alerts, nothingThere: "Nothing fires."}, state, actions)}
      ${silences(state, actions)} ${receivers(state)} ${rules(state)}
      ${alertList({title: "Over", result: state.results.past, nothingThere: "Nothing has fired in the last 90 days."}, state, actions)}
    </div>
  `),
};
