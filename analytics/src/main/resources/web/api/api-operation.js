import {html, nothing} from "../vendor.js";
import {Component} from "../parts/component.js";
import {address, curl, isTried, send} from "./request.js";

// More would make the browser slow, and nobody reads it.
const SHOWN = 200_000;

/** One operation: what it takes and answers, as a request for a shell, and tried from here. Keeps what the reader fills in. */
class ApiOperation extends Component {
  static properties = ["operation"];
  #values = {};
  #answer = null;
  #sending = false;

  template() {
    const {operation} = this;
    return html`
      <p class="about">${operation.description}</p>
      ${operation.scope === "anybody" ? nothing : html`<p class="detail">Takes a token of the scope ${operation.scope}, where there are tokens.</p>`}
      <form @submit=${this.#submit} @input=${this.#input}>
        ${operation.parameters.length ? parameters(operation) : nothing}
        ${operation.body ? body(operation.body) : nothing}
        <h4>Request</h4>
        <pre class="request">${curl(operation, this.#values)}</pre>
        ${isTried(operation) ? html`<button type="submit" class="send" ?disabled=${this.#sending}>${this.#sending ? "Waiting" : "Send"}</button>`
          : html`<p class="detail">Pages may not send this; use the line above.</p>`}
      </form>
      <div role="status">${this.#answer ? answer(this.#answer) : nothing}</div>
      ${operation.answer ? html`<details class="shape"><summary>What it answers with</summary><pre>${operation.answer}</pre></details>` : nothing}
    `;
  }

  #input = event => {
    this.#values = {...this.#values, [event.target.name]: event.target.value};
    this.update();
  };

  #submit = async event => {
    event.preventDefault();
    this.#sending = true;
    this.update();
    try {
      this.#answer = await send(this.operation, this.#values);
    } catch (error) {
      this.#answer = {status: `No answer from ${address(this.operation, this.#values)}`, good: false, took: 0, type: "", text: error.message};
    }
    this.#sending = false;
    this.update();
  };
}

const parameters = operation => html`
  <h4>Parameters</h4>
  <div class="scroll">
    <table class="parameters">
      <caption class="visually-hidden">Parameters of ${operation.path}</caption>
      <tbody>
        ${operation.parameters.map(parameter => html`
          <tr>
            <th scope="row"><label for=${`${operation.id}-${parameter.name}`}><code>${parameter.name}</code></label><span class="detail">${parameter.type}</span></th>
            <td>${field(operation, parameter)}</td>
            <td>${parameter.description}${parameter.standard === undefined ? nothing : html` <span class="detail">Default ${parameter.standard}.</span>`}</td>
          </tr>
        `)}
      </tbody>
    </table>
  </div>
`;

const field = ({id}, {name, allowed, hint, required}) => allowed.length
  ? html`<select id=${`${id}-${name}`} name=${name}><option value="">any</option>${allowed.map(value => html`<option>${value}</option>`)}</select>`
  : html`<input id=${`${id}-${name}`} name=${name} placeholder=${hint} ?required=${required} autocomplete="off" spellcheck="false">`;

const body = ({type, about, example}) => html`
  <h4>Body <span class="detail">${type}</span></h4>
  <p class="detail">${about}</p>
  <textarea name="body" rows="4" spellcheck="false" aria-label="Body" .value=${example}></textarea>
`;

const answer = ({status, good, took, type, text}) => html`
  <h4>Answer <span class=${good ? "good" : "bad"}>${status}</span> <span class="detail">${took} ms ${type}</span></h4>
  <pre class="answer" tabindex="0">${text.slice(0, SHOWN)}</pre>
  ${text.length > SHOWN ? html`<p class="detail">The first ${SHOWN.toLocaleString("en")} characters of ${text.length.toLocaleString("en")}.</p>` : nothing}
`;

ApiOperation.define("api-operation");
