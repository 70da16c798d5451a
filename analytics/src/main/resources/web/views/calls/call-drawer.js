import {html, nothing} from "../../vendor.js";
import {DASH, fullTime} from "../../core/format.js";
import {Component} from "../../parts/component.js";
import {close, copy, left, right} from "../../parts/icons.js";
import {callStatus} from "./call-status.js";
import {facts, records, texts} from "./event-parts.js";

/** The whole of one call at the side of the page. Fires `close`, `step` (-1 newer, +1 older) and `attempts` with the call's id. */
class CallDrawer extends Component {
  static properties = ["event"];
  #shown;

  template() {
    return html`
      <dialog class="drawer" tabindex="-1" aria-labelledby="drawer-title" @close=${this.#closed} @click=${this.#clickOutside} @keydown=${this.#key}>
        ${this.event ? this.#content(this.event) : nothing}
      </dialog>
    `;
  }

  rendered() {
    const dialog = this.querySelector("dialog");
    if (this.event && !dialog.open) {
      dialog.showModal();
      dialog.focus(); // so that the arrow keys scroll it
    }
    if (this.event !== this.#shown) dialog.scrollTop = 0;
    this.#shown = this.event;
    if (!this.event && dialog.open) dialog.close();
  }

  #content(event) {
    return html`
      <header>
        <div>
          <h2 id="drawer-title">${event.model ?? event.operation ?? DASH} ${callStatus(event)}</h2>
          <p class="detail">${fullTime(event["@timestamp"])}</p>
        </div>
        ${button("Newer call", left, () => this.#fire("step", -1))}
        ${button("Older call", right, () => this.#fire("step", 1))}
        ${button("Copy as JSON", copy, () => navigator.clipboard.writeText(JSON.stringify(event, null, 2)))}
        ${button("Close", close, () => this.#fire("close"))}
      </header>
      <div class="drawer-body">
        ${texts(event).map(block)}
        ${facts(event).map(group => html`
          <section>
            <h3>${group.label}</h3>
            <dl class="facts">${group.entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
          </section>
        `)}
        ${records(event).map(block)}
        ${event.call_id ? html`
          <button type="button" class="more" @click=${() => this.#fire("attempts", event.call_id)}>Show all attempts of this call</button>` : nothing}
      </div>
    `;
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail}));
  }

  /** The browser tells later that Escape closed the dialog; another call may be open by then. */
  #closed(event) {
    if (!event.target.open) this.#fire("close");
  }

  #clickOutside(event) {
    if (event.target === event.currentTarget) this.#fire("close");
  }

  #key(event) {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) this.#fire("step", step);
  }
}

const block = ({label, note, kind, value}) => html`
  <section><h3>${label}<span class="detail">${note}</span></h3><pre class=${kind}>${value}</pre></section>
`;

const button = (label, icon, click) => html`
  <button type="button" class="icon-button" aria-label=${label} title=${label} @click=${click}>${icon}</button>
`;

CallDrawer.define("call-drawer");
