import {html, nothing} from "../../vendor.js";
import * as api from "../../core/api.js";
import {eventsOf} from "../../core/event-stream.js";
import {Component} from "../../parts/component.js";

/**
 * Asks for a topic in words and shows what comes while it comes: what a model says is provisional until the service has checked every number
 * in it. It asks when the topic, range or filter changes, and on a click.
 */
class ToldText extends Component {
  static properties = ["topic", "range", "filter"];
  #asked;
  #telling;
  #told = {state: "idle", text: ""};

  disconnectedCallback() {
    this.#telling?.abort();
    this.#asked = undefined;
  }

  template() {
    const {state, text, model, reason} = this.#told;
    return html`
      <section class="panel told" aria-label="Summary" aria-busy=${state === "telling"}>
        <header class="panel-head">
          <h2>${{idle: "Summary", telling: "Provisional: its numbers are not checked yet", verified: "Summary"}[state] ?? "Summary"}</h2>
          ${state === "telling"
            ? html`<button type="button" class="button stop" @click=${() => this.#stop()}>Stop</button>`
            : html`<button type="button" class="button again" @click=${() => this.#tell()}>Tell again</button>`}
        </header>
        ${state === "failed" ? html`<p class="panel-error">${reason}</p>` : nothing}
        ${text ? html`<p class="text ${state}">${text}</p>` : state === "telling" ? html`<div class="skeleton"></div>` : nothing}
        <p class="detail" role="status">${this.#note(state, model, reason)}</p>
      </section>
    `;
  }

  rendered() {
    const asked = JSON.stringify([this.topic, this.range, this.filter]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#tell();
  }

  #note(state, model, reason) {
    if (state === "telling") return model ? `${model} is telling …` : "Computing the figures …";
    if (state === "verified") return `Told by ${model}; every number follows from the data.`;
    if (state === "replaced") return reason ? `Fixed sentences, as the model could not be used: ${reason}` : "Fixed sentences: the service asks no language model.";
    return state === "stopped" ? "Stopped." : "";
  }

  #stop() {
    this.#telling.abort();
    this.#show({state: "stopped", text: ""});
  }

  async #tell() {
    this.#telling?.abort();
    const {signal} = (this.#telling = new AbortController());
    this.#show({state: "telling", text: ""});
    try {
      const stream = await api.summary(this.topic, {from: this.range.from, to: this.range.to, ...this.filter}, signal);
      for await (const {event, data} of eventsOf(stream)) if (!signal.aborted) this.#hear(event, data);
      if (!signal.aborted && this.#told.state === "telling") this.#show({state: "failed", text: "", reason: "The connection ended before the summary did."});
    } catch (error) {
      if (!signal.aborted) this.#show({state: "failed", text: "", reason: error.message});
    }
  }

  #hear(event, data) {
    if (event === "begin") this.#show({...this.#told, model: data.model});
    else if (event === "piece") this.#show({...this.#told, text: this.#told.text + data.text});
    else if (event === "failed") this.#show({state: "failed", text: "", reason: data.message});
    else this.#show({state: event, ...data});
  }

  #show(told) {
    this.#told = told;
    this.update();
  }
}

ToldText.define("told-text");
