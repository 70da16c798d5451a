// Shows the OpenAPI document of the service: holds the page's state and renders it anew when it changes.

import * as theme from "../core/theme.js";
import {render} from "../vendor.js";
import {page} from "./page.js";
import {operations} from "./operations.js";

const state = {groups: null, error: null, filter: "", open: location.hash.slice(1)};

const actions = {
  filter: text => update({filter: text}),
  open: id => {
    history.replaceState(null, "", `#${id}`);
    state.open = id;
  },
  toggleTheme: () => theme.toggle(),
};

function update(change) {
  Object.assign(state, change);
  draw();
}

const draw = () => render(page(state, actions), document.body);

async function load() {
  try {
    const response = await fetch("openapi.json", {cache: "no-store"});
    if (response.status === 401) location.assign("sign-in");
    else if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    else update({groups: operations(await response.json())});
  } catch (error) {
    update({error: error.message});
  }
}

theme.onChange(draw);
draw();
await load();
document.getElementById(state.open)?.scrollIntoView();
