import {html} from "../../vendor.js";
import {panel} from "../../parts/panel.js";
import "../../parts/time-chart.js";

const legend = lines => html`<ul class="legend">${lines.map(line => html`<li><i class=${line.colour}></i>${line.label}</li>`)}</ul>`;

/** A panel with one chart; `summary(data)` says it in words for those who cannot see it. */
export const chartPanel = ({title, kind = "chart", result, lines, rows = data => data.series, format, tick, summary, zoom}) =>
  panel({
    title,
    kind,
    result,
    aside: () => (lines.length > 1 ? legend(lines) : ""),
    body: data => html`
      <time-chart .rows=${rows(data)} .lines=${lines} .span=${data} .format=${format} .tick=${tick} .label=${`${title}: ${summary(data)}`}
                  @zoom=${event => zoom(event.detail)}></time-chart>
    `,
  });
