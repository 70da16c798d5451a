import {html, nothing} from "../../vendor.js";
import {ServiceError} from "../../core/api.js";
import {timeOfDay} from "../../core/format.js";

/** Says that the service cannot be asked, how old the numbers are, and offers to ask again. */
export const outage = ({poller}, {retry}) => html`
  <div role="status">
    ${poller.status === "failed" ? html`
      <p class="notice outage">
        ${poller.error instanceof ServiceError ? `The service answers with an error (${poller.error.message}).` : "The service cannot be reached."}
        ${poller.lastUpdate ? `Last update at ${timeOfDay(poller.lastUpdate)}.` : nothing} Trying again by itself.
        <button type="button" class="link" @click=${retry}>Try now</button>
      </p>` : nothing}
  </div>
`;
