import {html} from "../../vendor.js";
import {DASH, fullTime, timeToMinute} from "../../core/format.js";
import {address, fixed} from "../../core/location.js";
import {hint, panel} from "../../parts/panel.js";
import {METRICS, metricOf} from "./metrics.js";

// What a segment is about, as the condition that shows it; a view leaves aside what it does not know.
const CONDITIONS = {model: "model", user_id: "user_id", feature: "feature", tenant_id: "tenant", "service.name": "service", "log.logger": "source"};

/** The unusual stretches, each with where it comes from. */
export const list = ({results, chosen}, actions) => panel({
  title: "Anomalies",
  kind: "calls",
  result: results.report,
  body: data => {
    if (data.anomalies.length) return table(data.anomalies, METRICS[metricOf(chosen.metric)].format, metricOf(chosen.metric));
    return hint(data.learning ? "There is too little history to tell what is usual: at least 60 steps, or a quarter of a day." : "Nothing unusual in this range.");
  },
});

const table = (anomalies, format, metric) => html`
  <div class="table-scroll">
    <table>
      <caption class="visually-hidden">Anomalies</caption>
      <thead>
        <tr>
          <th scope="col">From</th><th scope="col">To</th><th scope="col" class="number">Score</th><th scope="col" class="number">Got</th>
          <th scope="col" class="number">Expected</th><th scope="col" class="text">Mostly</th>
        </tr>
      </thead>
      <tbody>${anomalies.map(anomaly => row(anomaly, format, metric))}</tbody>
    </table>
  </div>
`;

const row = ({from, to, score, value, expected, tolerance, segment, explanation}, format, metric) => html`
  <tr>
    <td title=${fullTime(from)}><a href=${around(from, to, segment ?? [], metric)}>${timeToMinute(from)}</a></td>
    <td title=${fullTime(to)}>${timeToMinute(to)}</td>
    <td class="number">${score.toFixed(2)}</td>
    <td class="number">${format(value)}</td>
    <td class="number">${format(expected)} ± ${format(tolerance)}</td>
    <td class="text" title=${explanation}>${segment?.length ? segment.map(part => html`<span class="pair">${part.field} <b>${part.value ?? DASH}</b></span>`) : DASH}</td>
  </tr>
`;

/** The events of that time that it mostly comes from. */
function around(from, to, segment, metric) {
  const isOfLogs = metric.startsWith("log") || metric === "incidents";
  const filter = Object.fromEntries(segment.filter(({field}) => CONDITIONS[field]).map(({field, value}) => [CONDITIONS[field], value]));
  return address({view: isOfLogs ? "logs" : "calls", range: fixed(Date.parse(from), Date.parse(to)), filter});
}
