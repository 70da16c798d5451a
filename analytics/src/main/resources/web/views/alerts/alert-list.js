import {html, nothing} from "../../vendor.js";
import {count, duration, exact, fullTime, time} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {alertStatus, groupOf, severity} from "./alert-parts.js";

/** Alerts, the newest first; each leads to all that is known of it. */
export const alertList = ({title, result, nothingThere}, {chosen}, {link}) => panel({
  title,
  kind: "calls",
  result,
  body: ({alerts}) => (alerts.length ? table(title, alerts, chosen.alert, link) : hint(nothingThere)),
});

const table = (title, alerts, chosen, link) => html`
  <div class="table-scroll">
    <table>
      <caption class="visually-hidden">Alerts: ${title}</caption>
      <thead>
        <tr>
          <th scope="col">Rule</th><th scope="col">Severity</th><th scope="col">Status</th><th scope="col" class="room-medium">Group</th>
          <th scope="col" class="number">Figure</th><th scope="col" class="number room-medium">Bound</th><th scope="col" class="number">Since</th>
          <th scope="col" class="number room-medium">Lasted</th>
        </tr>
      </thead>
      <tbody>${alerts.map(alert => row(alert, alert.id === chosen, link))}</tbody>
    </table>
  </div>
`;

const row = (alert, isChosen, link) => html`
  <tr class=${isChosen ? "selected" : nothing}>
    <td><a href=${link("alerts", {}, {alert: alert.id})}>${alert.rule}</a></td>
    <td>${severity(alert)}</td>
    <td>${alertStatus(alert)}</td>
    <td class="room-medium">${groupOf(alert)}</td>
    <td class="number" title=${exact(alert.figure.value)}>${figure(alert.figure.value)}</td>
    <td class="number room-medium">${alert.threshold}</td>
    <td class="number" title=${fullTime(alert.since)}>${time(alert.since)}</td>
    <td class="number room-medium">${duration((alert.until ? Date.parse(alert.until) : Date.now()) - Date.parse(alert.since))}</td>
  </tr>
`;

const figure = value => (Math.abs(value ?? Infinity) < 100 ? exact(Number(value.toPrecision(3))) : count(value));
