import {html, nothing} from "../../vendor.js";
import {timeToMinute} from "../../core/format.js";
import {presets} from "../../core/location.js";
import {segmented} from "../../parts/segmented.js";

/** The range: a moving one by button, or the one chosen by dragging over a chart. */
export const rangePicker = ({range}, {showLast}) => html`
  <div class="range">
    ${segmented({
      label: "Time range",
      choices: presets.map(({key, label, title}) => ({key, label, title: `last ${title}`})),
      chosen: range.key,
      choose: showLast,
    })}
    ${range.key ? nothing : html`<span class="chosen">${timeToMinute(range.from)} – ${timeToMinute(range.to)}</span>`}
  </div>
`;
