import {html, nothing} from "../../vendor.js";
import {bytes, count, duration, exact, zone} from "../../core/format.js";

/** Where the events come from, and whether all of them could be read. */
export const sources = ({health}) => html`
  <footer class="sources">
    ${health.sources.map(source => html`
      <p>
        <span class="path" title=${source.file}>${source.file}</span>
        <span title=${exact(source.lines)}>${count(source.lines)} lines read</span>
        ${source.lag_bytes > 0 ? html`<span>${bytes(source.lag_bytes)} behind</span>` : nothing}
        ${source.rejected > 0 ? html`<span class="bad" title=${rejection(source)}>${count(source.rejected)} not readable</span>` : nothing}
      </p>
    `)}
    <p>
      <span>LLMLog ${health.version}, up ${duration(health.uptime_ms)}</span>
      <span title=${exact(health.events)}>${count(health.events)} events stored</span>
      <span>times in ${zone()}</span>
    </p>
  </footer>
`;

const rejection = ({last_rejected: last}) => (last ? `last one at byte ${exact(last.offset)}: ${last.reason}` : nothing);
