import {html} from "../../vendor.js";
import {Component} from "../../parts/component.js";
import {close} from "../../parts/icons.js";
import {VIEWS} from "../views.js";

const KEYS = [
  ["/", "Search or filter"],
  ["p", "Hold still, go on updating"],
  ["r", "Fetch everything anew"],
  ["t", "Light or dark colours"],
  ["← →", "Newer or older event, where one is open"],
  ["Esc", "Close what is open"],
  ["?", "These keys"],
];

/** Says which keys do what. Fires `close`. */
class HelpDialog extends Component {
  static properties = ["open"];

  template() {
    return html`
      <dialog class="help" aria-labelledby="help-title" @close=${this.#closed} @click=${event => event.target === event.currentTarget && this.#fire()}>
        <header>
          <h2 id="help-title">Keyboard</h2>
          <button type="button" class="icon-button" aria-label="Close" @click=${() => this.#fire()}>${close}</button>
        </header>
        <dl>
          ${VIEWS.map(({label}, i) => entry(String(i + 1), label))} ${KEYS.map(([key, text]) => entry(key, text))}
        </dl>
      </dialog>
    `;
  }

  rendered() {
    const dialog = this.querySelector("dialog");
    if (this.open && !dialog.open) dialog.showModal();
    if (!this.open && dialog.open) dialog.close();
  }

  /** The browser closes it on Escape by itself. */
  #closed() {
    if (this.open) this.#fire();
  }

  #fire() {
    this.dispatchEvent(new CustomEvent("close"));
  }
}

const entry = (key, text) => html`<div><dt><kbd>${key}</kbd></dt><dd>${text}</dd></div>`;

HelpDialog.define("help-dialog");
