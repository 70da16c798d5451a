import {html, nothing} from "../../vendor.js";
import {count} from "../../core/format.js";

const AGENT = "java -javaagent:llmlog-javaagent.jar -jar your-app.jar";
const SERVE = "./llmlog serve --tail logs/llm-events.json";
const APPENDER = `<appender name="LLM" class="io.llmlog.logback.LlmAppender">
  <sink>file:logs/llm-events.json</sink>
</appender>`;

/** What a new installation shows until the first event comes. */
export const noEvents = ({health}) => html`
  <section class="panel welcome" aria-label="No events yet">
    <h2>No events yet</h2>
    ${watched(health.sources)}
    <h3>See it work</h3>
    <p>A demo application with a simulated provider:</p>
    <pre>./llmlog demo</pre>
    <h3>Send your own</h3>
    <p>Start your application with the agent, no change of code needed:</p>
    <pre>${AGENT}</pre>
    <p>or use the appender in its <code>logback.xml</code> (there is one for Log4j2 too):</p>
    <pre>${APPENDER}</pre>
    <p>Both write <code>logs/llm-events.json</code>, which this service follows when started with:</p>
    <pre>${SERVE}</pre>
  </section>
`;

const watched = sources => html`
  <p>
    ${sources.length ? "The service is watching, and this page fills by itself:" : "The service follows no file so far."}
  </p>
  ${sources.length ? html`
    <ul class="watched">
      ${sources.map(source => html`
        <li>
          <code>${source.file}</code> ${count(source.lines)} lines read${source.rejected > 0
            ? html`, <span class="bad">${count(source.rejected)} not readable</span>${source.last_rejected ? ` (${source.last_rejected.reason})` : ""}`
            : nothing}
        </li>
      `)}
    </ul>` : nothing}
`;
