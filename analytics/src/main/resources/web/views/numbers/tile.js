import {html, nothing} from "../../vendor.js";

/**
 * One big number. `text` is compact, `title` exact; `note` says more below it. `change` compares with the range before:
 * `{from, to, format, worse, than}`, where `worse` is +1 if more is worse, -1 if less is, 0 if neither.
 */
export const tile = ({label, text, title, note, change}) => html`
  <div class="tile">
    <dt>${label}</dt>
    <dd>
      <span class="big" title=${title ?? nothing}>${withUnit(text)}</span>
      ${change ? delta(change) : nothing}
      <span class="note">${note ?? nothing}</span>
    </dd>
  </div>
`;

function withUnit(text) {
  const [, number, unit] = text.match(/^([\d.,]+) (\D+)$/) ?? [undefined, text];
  return unit ? html`${number}<small> ${unit}</small>` : text;
}

// A number ten times that of the range before says that little was recorded then, not that things grew.
const LARGEST_CHANGE = 9;

function delta({from, to, format, worse, than}) {
  const change = (to - from) / from;
  if (!(from > 0) || to === null || to === undefined || change > LARGEST_CHANGE) return nothing;
  const percent = Math.round(Math.abs(change) * 100);
  const kind = !worse || percent === 0 ? "" : Math.sign(change) === worse ? "worse" : "better";
  return html`
    <span class="delta ${kind}" title="${format(from)} in the ${than}">${percent === 0 ? "± 0%" : `${change > 0 ? "↑" : "↓"} ${percent}%`}</span>
  `;
}
