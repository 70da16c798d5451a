import {html} from "../../vendor.js";
import {count, exact, money} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";

/** How far budgets are used up, where the service was started with any. */
export const budgets = ({results}) => panel({
  title: "Budgets",
  kind: "half",
  result: results.budgets,
  body: ({configured, budgets: all}) => {
    if (!configured) return hint("The service was started without budgets: serve --budgets FILE.");
    const rows = all.flatMap(budget => budget.accounts.map(account => ({...budget, ...account})));
    return rows.length ? table(rows) : hint("Nothing has been used of any budget.");
  },
});

const table = rows => html`
  <div class="table-scroll">
    <table>
      <thead><tr><th scope="col">Of</th><th scope="col">Budget</th><th scope="col" class="number">Used</th><th scope="col" class="number">Limit</th><th scope="col">State</th></tr></thead>
      <tbody>${rows.map(row => html`
        <tr>
          <td>${row.id}</td>
          <td>${row.budget}</td>
          <td class="number" title=${exact(row.used)}>${amount(row.unit, row.used)}</td>
          <td class="number">${amount(row.unit, row.limit)}</td>
          <td><span class="status ${{ok: "good", warning: "odd"}[row.state] ?? "bad"}">${Math.round(row.percent)}%</span></td>
        </tr>`)}
      </tbody>
    </table>
  </div>
`;

const amount = (unit, value) => (unit === "usd" ? money(value) : count(value));
