import {html, nothing} from "../../vendor.js";
import {exact, fullTime, plural} from "../../core/format.js";
import {panel} from "../../parts/panel.js";
import {alertStatus, groupOf, severity} from "./alert-parts.js";
import "./order-form.js";

/** All that is known of the alert that the address names, and what one can do about it. */
export function oneAlert({results: {alerts, past, rules}, chosen}, actions) {
  if (!chosen.alert || !alerts?.data || !past?.data) return nothing;
  const alert = [...alerts.data.alerts, ...past.data.alerts].find(({id}) => id === chosen.alert);
  if (!alert) return html`<p class="notice calls">There is no alert ${chosen.alert}, or not any more. <a class="link" href=${actions.link("alerts")}>Close</a></p>`;
  const rule = rules?.data?.rules.find(({name}) => name === alert.rule);
  return panel({
    title: alert.rule,
    kind: "calls one-alert",
    result: {data: alert},
    aside: () => html`${severity(alert)} ${alertStatus(alert)} <a class="link" href=${actions.link("alerts")}>Close</a>`,
    body: () => html`
      ${rule?.definition.description ? html`<p>${rule.definition.description}</p>` : nothing}
      <dl class="facts">${facts(alert).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      ${samples(alert, actions)}
      ${alert.until ? nothing : html`
        <div class="orders">
          ${alert.acknowledgement ? nothing : html`
            <order-form .kind=${"acknowledge"} .alert=${alert} @done=${actions.retry}></order-form>`}
          <order-form .kind=${"silence"} .alert=${alert} @done=${actions.retry}></order-form>
        </div>`}
    `,
  });
}

const facts = alert => [
  ["group", groupOf(alert)],
  ["figure", `${exact(alert.figure.value)} of ${plural(alert.figure.count ?? 0, "event")}`],
  ["bound", alert.threshold],
  ["since", fullTime(alert.since)],
  ["until", alert.until ? fullTime(alert.until) : "it lasts"],
  ["told", alert.told > 0 ? `${plural(alert.told, "time")}, last ${fullTime(alert.told_at)}` : "nobody"],
  ["held back", alert.held],
  ["known late", alert.late ? "yes, by events that came late" : null],
  ["mostly", alert.evidence?.segment],
  ["seen by", alert.acknowledgement ? `${alert.acknowledgement.by}, ${fullTime(alert.acknowledgement.at)}` : null],
].filter(([, value]) => value);

const samples = ({id, evidence}, {link}) => (evidence?.samples.length ? html`
  <p>Events that show it: ${evidence.samples.map((event, i) => html`<a class="sample" href=${link("alerts", {}, {alert: id, event})}>${i + 1}</a> `)}</p>` : nothing);
