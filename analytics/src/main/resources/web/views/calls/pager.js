import {html} from "../../vendor.js";
import {left, right} from "../../parts/icons.js";

export const pager = ({pages}, {next_cursor: next}, {newest, newer, older}) => html`
  <nav class="pager" aria-label="Pages of calls">
    <button type="button" ?disabled=${!pages.length} @click=${newest}>Newest</button>
    <button type="button" ?disabled=${!pages.length} @click=${newer}>${left} Newer</button>
    <button type="button" ?disabled=${!next} @click=${older}>Older ${right}</button>
  </nav>
`;
