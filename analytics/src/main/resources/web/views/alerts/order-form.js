import {html, nothing} from "../../vendor.js";
import {Component} from "../../parts/component.js";
import * as orders from "./orders.js";

const TIMES = [["30m", "30 minutes"], ["2h", "2 hours"], ["8h", "8 hours"], ["1d", "a day"], ["7d", "a week"]];
const TITLES = {acknowledge: "Acknowledge", silence: "Silence", end: "End"};

/**
 * One thing to do about an alert: `kind` is "acknowledge", "silence" or, for a `silence`, "end". It takes a token of the scope admin, which is
 * asked for once. Fires `done`.
 */
class OrderForm extends Component {
  static properties = ["kind", "alert", "silence"];
  #problem;

  template() {
    return html`
      <details class="order">
        <summary class="button">${TITLES[this.kind]}</summary>
        <form @submit=${event => this.#submit(event)}>
          ${this.kind === "silence" ? this.#whatAndHowLong() : nothing}
          ${this.kind === "end" ? nothing : html`<label><span>Your name</span><input name="by" required maxlength="80" autocomplete="username"></label>`}
          ${orders.hasToken() ? nothing : html`
            <label><span>Token with the scope admin</span><input name="token" type="password" required autocomplete="off"></label>`}
          <button type="submit" class="button strong">${TITLES[this.kind]}</button>
          <p class="bad" role="alert">${this.#problem ?? nothing}</p>
        </form>
      </details>
    `;
  }

  #whatAndHowLong() {
    const hasGroup = Object.keys(this.alert.group).length > 0;
    return html`
      <label><span>For</span><select name="for">${TIMES.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select></label>
      ${hasGroup ? html`
        <label><span>What</span>
          <select name="what"><option value="group">this group of the rule</option><option value="rule">the whole rule</option></select>
        </label>` : nothing}
    `;
  }

  async #submit(event) {
    event.preventDefault();
    const form = event.target;
    this.#problem = undefined;
    try {
      await this.#send(Object.fromEntries(new FormData(form)));
      form.closest("details").open = false;
      this.dispatchEvent(new CustomEvent("done"));
    } catch (error) {
      this.#problem = error.message;
    }
    this.update();
  }

  #send({by, token, what, for: time}) {
    if (this.kind === "acknowledge") return orders.acknowledge(this.alert.id, by, token);
    if (this.kind === "end") return orders.endSilence(this.silence.id, token);
    return orders.silence({rule: this.alert.rule, group: what === "group" ? this.alert.group : {}, for: time, by}, token);
  }
}

OrderForm.define("order-form");
