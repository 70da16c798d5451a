import {html} from "../../vendor.js";
import {fullTime, time} from "../../core/format.js";
import {hint, panel} from "../../parts/panel.js";
import {groupOf} from "./alert-parts.js";
import "./order-form.js";

/** Of what nobody is told for a while. */
export const silences = ({results}, {retry}) => panel({
  title: "Silences",
  kind: "half",
  result: results.silences,
  body: all => (all.length ? html`
    <ul class="silences">
      ${all.map(silence => html`
        <li>
          <span><b>${silence.rule ?? "all rules"}</b> ${groupOf(silence)}</span>
          <span class="detail" title=${fullTime(silence.until)}>until ${time(silence.until)}, by ${silence.by}</span>
          <order-form .kind=${"end"} .silence=${silence} @done=${retry}></order-form>
        </li>
      `)}
    </ul>` : hint("Nothing is silenced.")),
});
