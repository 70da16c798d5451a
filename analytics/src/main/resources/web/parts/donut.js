import {html, svg} from "../vendor.js";

const GAP = 0.6;

/**
 * A ring of shares with their sum and its unit in the middle. `slices` are `{label, value, text, colour}`; the table next to it says the same
 * in words.
 */
export function donut({slices, sum, unit, caption}) {
  const total = slices.reduce((all, slice) => all + slice.value, 0);
  let start = 0;
  const arcs = slices.map(slice => {
    const length = (slice.value / total) * 100;
    const arc = svg`
      <circle class=${slice.colour} cx="50" cy="50" r="41" pathLength="100"
              stroke-dasharray="${Math.max(length - (slices.length > 1 ? GAP : 0), 0.3)} 100" stroke-dashoffset=${-start}>
        <title>${slice.label}: ${slice.text}</title>
      </circle>`;
    start += length;
    return arc;
  });
  return html`
    <figure class="donut">
      <svg viewBox="0 0 100 100" role="img" aria-label=${caption}>
        <g transform="rotate(-90 50 50)">${arcs}</g>
      </svg>
      <figcaption><strong>${sum}</strong><span>${unit}</span></figcaption>
    </figure>
  `;
}
