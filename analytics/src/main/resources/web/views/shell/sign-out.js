import {html, nothing} from "../../vendor.js";
import {leave} from "../../parts/icons.js";

/** Ends the session; there is nothing to end where the service is open to this machine. */
export const signOut = ({session}, {signOut: end}) => {
  if (!session?.signed_in) return nothing;
  const label = `Sign out (${session.name})`;
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${end}>${leave}</button>`;
};
