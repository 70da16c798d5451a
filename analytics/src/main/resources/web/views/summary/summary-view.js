import {html} from "../../vendor.js";
import {TOPICS, topicOf} from "./topics.js";
import "./told-text.js";

/** A metric in words, told by a language model where one answers. */
export const summaryView = {
  key: "summary",
  label: "Summary",
  filters: ["model", "user_id", "feature", "tenant"],
  queries: () => ({}),
  template: (state, actions) => html`
    <form class="filters pick" @submit=${event => event.preventDefault()} @change=${event => actions.choose({topic: event.target.value})}>
      <label><span>About</span>
        <select name="topic" .value=${topicOf(state.chosen.topic)}>
          ${Object.entries(TOPICS).map(([name, label]) => html`<option value=${name} ?selected=${name === topicOf(state.chosen.topic)}>${label}</option>`)}
        </select>
      </label>
    </form>
    <told-text .topic=${topicOf(state.chosen.topic)} .range=${state.range} .filter=${state.filter}></told-text>
  `,
};
