import {html} from "../../vendor.js";
import {address} from "../../core/location.js";
import {help} from "../../parts/icons.js";
import {liveIndicator} from "./live-indicator.js";
import {navigation} from "./navigation.js";
import {signOut} from "./sign-out.js";
import {themeToggle} from "./theme-toggle.js";

export const header = (state, actions) => html`
  <header class="top">
    <a class="brand" href=${address({range: state.range})}><img src="favicon.svg" alt="" width="22" height="22">LLMLog</a>
    ${navigation(state)}
    <div class="top-end">
      ${liveIndicator(state, actions)} <a class="link" href="api">API</a>
      <button type="button" class="icon-button" aria-label="Keyboard" title="Keyboard (?)" @click=${actions.toggleHelp}>${help}</button>
      ${themeToggle(actions)} ${signOut(state, actions)}
    </div>
  </header>
`;
