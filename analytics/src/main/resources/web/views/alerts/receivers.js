import {html, nothing} from "../../vendor.js";
import {count, DASH, time} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";

/** Who is told, and whether it arrives. */
export const receivers = ({results}) => panel({
  title: "Receivers",
  kind: "half",
  result: results.notifications,
  body: ({receivers: all}) => (all.length ? table(all) : hint("Nobody is told: the service was started without --receivers FILE.")),
});

const table = all => html`
  <div class="table-scroll">
    <table>
      <thead>
        <tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col" class="number">Waiting</th><th scope="col" class="number">Given up</th><th scope="col" class="number">Last told</th></tr>
      </thead>
      <tbody>${all.map(receiver => html`
        <tr title=${receiver.last_error ?? nothing}>
          <td>${receiver.name}</td>
          <td>${receiver.type ?? DASH}</td>
          <td class="number">${count(receiver.waiting)}</td>
          <td class="number ${receiver.given_up > 0 ? "bad" : ""}">${count(receiver.given_up)}</td>
          <td class="number">${receiver.last_delivered ? time(receiver.last_delivered) : DASH}</td>
        </tr>`)}
      </tbody>
    </table>
  </div>
`;
