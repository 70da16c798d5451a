import {html, nothing} from "../vendor.js";

/**
 * Conditions, a field each: `{name, label, kind, choices, known, hint}` with `choices` for a list to choose from, `known` for values that are
 * offered while others may be typed. `apply` gets what all of them say when one has changed.
 */
export const filterForm = ({fields, filter, apply, clear}) => html`
  <form class="filters" role="search" aria-label="Filter" @submit=${event => event.preventDefault()} @change=${event => apply(said(event.currentTarget, fields))}>
    ${fields.map(field => html`
      <label class=${field.kind ?? "plain"}><span>${field.label}</span>${field.choices ? select(field, filter) : input(field, filter)}</label>
    `)}
    ${Object.keys(filter).length ? html`<button type="button" class="button" @click=${clear}>Clear</button>` : nothing}
  </form>
`;

const select = ({name, choices}, filter) => html`
  <select name=${name} .value=${filter[name] ?? ""}>
    <option value="">any</option>
    ${choices.map(choice => html`<option value=${choice} ?selected=${filter[name] === choice}>${choice}</option>`)}
  </select>
`;

const input = ({name, kind, known, hint}, filter) => html`
  <input name=${name} type=${kind === "search" ? "search" : "text"} .value=${filter[name] ?? ""} placeholder=${hint ?? nothing} autocomplete="off"
         spellcheck="false" list=${known ? `known-${name}` : nothing}>
  ${known ? html`<datalist id="known-${name}">${known.filter(Boolean).map(value => html`<option value=${value}></option>`)}</datalist>` : nothing}
`;

const said = (form, fields) => Object.fromEntries(fields.map(({name}) => [name, form.elements[name].value.trim() || undefined]));
