import {html} from "../../vendor.js";
import {liveIndicator} from "./live-indicator.js";
import {rangePicker} from "./range-picker.js";
import {signOut} from "./sign-out.js";
import {themeToggle} from "./theme-toggle.js";

export const header = (state, actions) => html`
  <header class="top">
    <h1><img src="favicon.svg" alt="" width="22" height="22">LLMLog</h1>
    ${rangePicker(state, actions)}
    <div class="top-end">${liveIndicator(state, actions)} <a class="link" href="api">API</a> ${themeToggle(actions)} ${signOut(state, actions)}</div>
  </header>
`;
