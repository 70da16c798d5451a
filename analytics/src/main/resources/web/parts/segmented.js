import {html} from "../vendor.js";

/** A few choices side by side, one of them pressed. `choices` are `{key, label, title}`. */
export const segmented = ({label, choices, chosen, choose}) => html`
  <div class="segmented" role="group" aria-label=${label}>
    ${choices.map(choice => html`
      <button type="button" aria-pressed=${choice.key === chosen} title=${choice.title} @click=${() => choose(choice.key)}>
        ${choice.label}
      </button>
    `)}
  </div>
`;
