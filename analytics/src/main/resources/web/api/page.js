import {html, nothing} from "../vendor.js";
import {hint} from "../parts/panel.js";
import {themeToggle} from "../views/shell/theme-toggle.js";
import "./api-operation.js";
import {matches} from "./operations.js";

/** The whole page: a pure function of the state. */
export const page = (state, actions) => html`
  <header class="top">
    <h1><a href="./"><img src="favicon.svg" alt="" width="22" height="22">LLMLog</a> API</h1>
    <input type="search" class="find" placeholder="Find" aria-label="Find an operation" .value=${state.filter}
           @input=${event => actions.filter(event.target.value)}>
    <div class="top-end"><a class="link" href="./">Dashboard</a> <a class="link" href="openapi.json">openapi.json</a> ${themeToggle(actions)}</div>
  </header>
  <main class="api">
    ${state.error ? html`<p class="notice outage" role="status">Could not load: ${state.error}</p>` : nothing}
    ${state.groups ? content(state, actions) : state.error ? nothing : html`<div class="skeleton"></div>`}
  </main>
`;

function content(state, actions) {
  const groups = state.groups
    .map(({tag, list}) => ({tag, list: list.filter(operation => matches(operation, state.filter))}))
    .filter(({list}) => list.length);
  if (!groups.length) return hint("Nothing is found.");
  return html`
    <nav class="contents" aria-label="Operations">
      ${groups.map(({tag, list}) => html`<h2>${tag}</h2><ul>${list.map(operation => entry(operation, actions))}</ul>`)}
    </nav>
    <div>${groups.map(group => section(group, state, actions))}</div>
  `;
}

const entry = ({id, path, method}, {open}) => html`
  <li><a href=${`#${id}`} @click=${() => {
    open(id);
    document.getElementById(id).open = true;
  }}><span class="method ${method}">${method}</span>${path}</a></li>
`;

const section = ({tag, list}, state, {open}) => html`
  <section class="panel" aria-label=${tag}>
    <h2>${tag}</h2>
    ${list.map(operation => html`
      <details id=${operation.id} class="operation" ?open=${state.open === operation.id} @toggle=${event => event.target.open && open(operation.id)}>
        <summary><span class="method ${operation.method}">${operation.method}</span><code>${operation.path}</code><span class="detail">${operation.summary}</span></summary>
        <api-operation .operation=${operation}></api-operation>
      </details>
    `)}
  </section>
`;
