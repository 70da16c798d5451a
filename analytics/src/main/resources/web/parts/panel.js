import {html, nothing} from "../vendor.js";

/**
 * A titled box around one query's result: a placeholder until it is there, its error when it failed (over the last data, if any), else the
 * body. `aside` stands right of the title, `kind` names the box for the layout.
 */
export function panel({title, kind, result, aside = () => nothing, body}) {
  return html`
    <section class="panel ${kind}" aria-label=${title} aria-busy=${!result}>
      <header class="panel-head">
        <h2>${title}</h2>
        ${result?.data ? aside(result.data) : nothing}
      </header>
      ${result?.error ? html`<p class="panel-error">Could not load: ${result.error}</p>` : nothing}
      ${result?.data ? body(result.data) : result ? nothing : html`<div class="skeleton"></div>`}
    </section>
  `;
}

export const hint = text => html`<p class="hint">${text}</p>`;
