import {html, nothing} from "../../vendor.js";
import {DASH, fullTime, time} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {severity} from "./alert-parts.js";

const KINDS = {firing: "bad", error: "bad", pending: "odd", recovering: "odd", no_data: "plain", inactive: "good", resolved: "good"};

/** The rules, where each is from, and how it stands. */
export const rules = ({results}) => panel({
  title: "Rules",
  kind: "calls",
  result: results.rules,
  body: ({rules: all, problems}) => html`
    ${problems.map(problem => html`<p class="panel-error">${problem}</p>`)} ${all.length ? table(all) : hint("There are no rules.")}
  `,
});

const table = all => html`
  <div class="table-scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th><th scope="col">State</th><th scope="col">Severity</th><th scope="col" class="room-medium">Kind</th>
          <th scope="col" class="number room-medium">Bound</th><th scope="col" class="room-medium">From</th><th scope="col" class="number">Evaluated</th>
        </tr>
      </thead>
      <tbody>${all.map(row)}</tbody>
    </table>
  </div>
`;

const row = rule => html`
  <tr title=${rule.definition.description ?? nothing}>
    <td>${rule.name}${rule.problem ? html`<span class="detail bad">${rule.problem}</span>` : nothing}</td>
    <td><span class="status ${rule.enabled ? (KINDS[rule.state] ?? "plain") : "plain"}">${rule.enabled ? rule.state : "switched off"}</span></td>
    <td>${severity(rule)}</td>
    <td class="room-medium">${rule.kind}</td>
    <td class="number room-medium">${rule.definition.threshold ?? DASH}</td>
    <td class="room-medium" title=${rule.source}>${rule.source.split("/").at(-1)}</td>
    <td class="number" title=${rule.evaluated ? fullTime(rule.evaluated) : nothing}>${rule.evaluated ? time(rule.evaluated) : DASH}</td>
  </tr>
`;
