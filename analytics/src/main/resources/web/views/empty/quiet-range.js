import {html, nothing} from "../../vendor.js";
import {presets} from "../../core/location.js";

/** Says that the range holds nothing, and offers a longer one. */
export function quietRange({range, results}, {showLast}) {
  const data = results.overview?.data;
  if (!data || data.attempts > 0) return nothing;
  const longer = presets[presets.findIndex(preset => preset.key === range.key) + 1] ?? presets.at(-1);
  return html`
    <p class="notice">
      No calls in the ${range.title}.
      ${longer.key === range.key ? nothing : html`
        <button type="button" class="link" @click=${() => showLast(longer.key)}>Show the last ${longer.title}</button>`}
    </p>
  `;
}
