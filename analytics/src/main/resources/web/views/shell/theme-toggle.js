import {html} from "../../vendor.js";
import {isDark} from "../../core/theme.js";
import {moon, sun} from "../../parts/icons.js";

export function themeToggle({toggleTheme}) {
  const label = isDark() ? "Light colours" : "Dark colours";
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${toggleTheme}>${isDark() ? sun : moon}</button>`;
}
