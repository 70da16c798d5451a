import {render} from "../vendor.js";

/**
 * A custom element that renders its `template()` into itself, once for however many of its `static properties` were set together.
 * No shadow root: the page's style sheets apply.
 */
export class Component extends HTMLElement {
  #queued = false;

  static define(tag) {
    for (const name of this.properties) {
      const field = Symbol(name);
      Object.defineProperty(this.prototype, name, {
        get() {
          return this[field];
        },
        set(value) {
          this[field] = value;
          this.update();
        },
      });
    }
    customElements.define(tag, this);
  }

  connectedCallback() {
    this.update();
  }

  update() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (!this.isConnected) return;
      render(this.template(), this, {host: this});
      this.rendered();
    });
  }

  rendered() {}
}
