import {html} from "../../vendor.js";
import {plural} from "../../core/format.js";
import {panel} from "../../parts/panel.js";
import "../../parts/time-chart.js";

const legend = lines => html`<ul class="legend">${lines.filter(line => line.label).map(line => html`<li><i class=${line.colour}></i>${line.label}</li>`)}</ul>`;

/** A panel with one chart, `marks` being what is unusual there; `summary(data)` says it in words for those who cannot see it. */
export const chartPanel = ({title, kind = "chart", result, lines, rows = data => data.series, marks, format, tick, summary, zoom}) =>
  panel({
    title,
    kind,
    result,
    aside: () => (lines.length > 1 ? legend(lines) : ""),
    body: data => html`
      <time-chart .rows=${rows(data)} .lines=${lines} .span=${data} .marks=${marks} .format=${format} .tick=${tick} .label=${`${title}: ${summary(data)}${marks?.length ? `, ${plural(marks.length, "anomaly", "anomalies")}` : ""}`}
                  @zoom=${event => zoom(event.detail)}></time-chart>
    `,
  });
