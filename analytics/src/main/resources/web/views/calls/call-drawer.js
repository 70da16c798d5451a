import {html, nothing} from "../../vendor.js";
import {DASH, fullTime} from "../../core/format.js";
import {Component} from "../../parts/component.js";
import {close, copy, left, right} from "../../parts/icons.js";
import {levelOf} from "../logs/level.js";
import {callStatus} from "./call-status.js";
import {conversation} from "./conversation.js";
import {facts, records, texts} from "./event-parts.js";

/**
 * The whole of one event at the side of the page, or why there is none (`missing`). Fires `close` and `step` (-1 newer, +1 older); `link` makes
 * addresses of the page.
 */
class CallDrawer extends Component {
  static properties = ["event", "missing", "link"];
  #shown;

  template() {
    return html`
      <dialog class="drawer" tabindex="-1" aria-labelledby="drawer-title" @close=${this.#closed} @click=${this.#clickOutside} @keydown=${this.#key}>
        ${this.event ? this.#content(this.event) : this.missing ? this.#nothingThere() : nothing}
      </dialog>
    `;
  }

  rendered() {
    const dialog = this.querySelector("dialog");
    const isWanted = Boolean(this.event || this.missing);
    if (isWanted && !dialog.open) {
      dialog.showModal();
      dialog.focus(); // so that the arrow keys scroll it
    }
    if (this.event !== this.#shown) dialog.scrollTop = 0;
    this.#shown = this.event;
    if (!isWanted && dialog.open) dialog.close();
  }

  #nothingThere() {
    return html`
      <header><div><h2 id="drawer-title">No such event</h2></div>${button("Close", close, () => this.#fire("close"))}</header>
      <p class="drawer-body hint">${this.missing}</p>
    `;
  }

  #content(event) {
    return html`
      <header>
        <div>
          <h2 id="drawer-title">${event.event_type === "log"
            ? html`${event.log?.logger ?? DASH} ${levelOf(event)}`
            : html`${event.model ?? event.operation ?? DASH} ${callStatus(event)}`}</h2>
          <p class="detail">${fullTime(event["@timestamp"])}</p>
        </div>
        ${button("Newer", left, () => this.#fire("step", -1))}
        ${button("Older", right, () => this.#fire("step", 1))}
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
        <p class="drawer-links">
          ${event.call_id ? html`<a href=${this.link("calls", {call_id: event.call_id})}>All attempts of this call</a>` : nothing}
          ${event.conversation_id ? html`<a href=${this.link("calls", {conversation_id: event.conversation_id})}>The whole conversation</a>` : nothing}
          ${event.user_id ? html`<a href=${this.link("calls", {user_id: event.user_id})}>All calls of this user</a>` : nothing}
        </p>
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
    if (event.key === "Escape") {
      event.preventDefault(); // the browser would close it by itself and tell later, when it may have been opened anew
      this.#fire("close");
      return;
    }
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) this.#fire("step", step);
  }
}

const block = ({label, note, kind, value, messages}) => html`
  <section>
    <h3>${label}<span class="detail">${note}</span></h3>
    ${messages ? conversation(messages) : html`<pre class=${kind} tabindex="0">${value}</pre>`}
  </section>
`;

const button = (label, icon, click) => html`
  <button type="button" class="icon-button" aria-label=${label} title=${label} @click=${click}>${icon}</button>
`;

CallDrawer.define("call-drawer");
