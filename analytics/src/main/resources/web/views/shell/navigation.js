import {html, nothing} from "../../vendor.js";
import {address} from "../../core/location.js";
import {VIEWS, viewOf} from "../views.js";

/** The views, as links that keep the range. */
export const navigation = ({view, range, firing}) => html`
  <nav class="views" aria-label="Views">
    ${VIEWS.map(({key, label}) => html`
      <a href=${address({view: key, range})} aria-current=${viewOf(view).key === key ? "page" : nothing}>${label}${key === "alerts" && firing > 0
        ? html` <b class="count" title="${firing} last">${firing}</b>`
        : nothing}</a>
    `)}
  </nav>
`;
