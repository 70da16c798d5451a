import {html, nothing} from "../../vendor.js";
import {count, DASH, exact, fullTime, money, time} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {shareBar} from "../../parts/share-bar.js";
import "../../parts/data-table.js";

/** Who calls most; a user's id filters the latest calls. */
export const users = ({results}, {filter}) => panel({
  title: "Users",
  kind: "users",
  result: results.users,
  body: ({users: rows}) => (rows.length
    ? html`<data-table .caption=${"Users, most active first"} .columns=${columns(filter, most(rows))} .rows=${rows}></data-table>`
    : hint("No call in this range names a user.")),
});

const most = rows => Math.max(...rows.map(row => row.calls));

const columns = (filter, largest) => [
  {
    key: "user_id",
    label: "User",
    cell: row => (row.user_id
      ? html`<button type="button" class="link" @click=${() => filter({user_id: row.user_id})}>${row.user_id}</button>`
      : html`<span title="calls that name no user">${DASH}</span>`),
    title: row => row.user_id,
  },
  {key: "calls", label: "Calls", number: true, cell: row => shareBar(count(row.calls), row.calls, largest), title: row => exact(row.calls)},
  {key: "errors", label: "Errors", number: true, cell: row => html`<span class=${row.errors > 0 ? "bad" : nothing}>${count(row.errors)}</span>`},
  {key: "tokens", label: "Tokens", number: true, cell: row => count(row.tokens), title: row => exact(row.tokens)},
  {key: "cost_usd", label: "Cost", number: true, cell: row => money(row.cost_usd), title: row => `$${exact(row.cost_usd)}`},
  {key: "last_seen", label: "Last seen", number: true, room: "medium", cell: row => time(row.last_seen), title: row => fullTime(row.last_seen)},
];
