import {html, nothing} from "../../vendor.js";
import {timeToMinute} from "../../core/format.js";
import {presets} from "../../core/location.js";
import {segmented} from "../../parts/segmented.js";

/** The range: a moving one by button, or one between two times, typed in or dragged over a chart. */
export const rangePicker = (state, actions) => html`
  <div class="range">
    ${segmented({
      label: "Time range",
      choices: presets.map(({key, label, title}) => ({key, label, title: `last ${title}`})),
      chosen: state.range.key,
      choose: actions.showLast,
    })}
    <details class="between">
      <summary>${state.range.key ? "From, to" : html`<span class="chosen">${timeToMinute(state.range.from)} – ${timeToMinute(state.range.to)}</span>`}</summary>
      ${betweenForm(state, actions)}
    </details>
  </div>
`;

const betweenForm = ({range, rangeProblem}, {between}) => html`
  <form @submit=${event => submit(event, between)}>
    <label>From <input type="datetime-local" name="from" step="60" required .value=${range.key ? "" : local(range.from)}></label>
    <label>To <input type="datetime-local" name="to" step="60" required .value=${range.key ? "" : local(range.to)}></label>
    <button type="submit" class="button">Show</button>
    <p class="bad" role="alert">${rangeProblem ?? nothing}</p>
  </form>
`;

function submit(event, between) {
  event.preventDefault();
  const {from, to} = Object.fromEntries(new FormData(event.target));
  if (between(Date.parse(from), Date.parse(to))) event.target.closest("details").open = false;
}

/** As the browser's own field writes a time of this zone. */
function local(iso) {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
