import {html} from "../vendor.js";

/** A number with a bar of its share of the largest one beneath it. */
export const shareBar = (text, value, largest, colour = "series-1") => html`
  <span class="share">
    <span>${text}</span>
    <svg class="share-bar ${colour}" aria-hidden="true"><rect width="${largest > 0 ? (100 * value) / largest : 0}%" height="100%" /></svg>
  </span>
`;
