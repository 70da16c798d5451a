// Holds the page's state, changes it on what the reader does and the service answers, and renders it anew.

import * as api from "./core/api.js";
import * as location from "./core/location.js";
import {Poller} from "./core/poller.js";
import {load} from "./core/snapshot.js";
import * as theme from "./core/theme.js";
import {render} from "./vendor.js";
import {page} from "./views/page.js";

// A moving range moves on although no event came: its numbers are fetched at least this often.
const OLDEST_MS = 15_000;

const state = {...location.read(), health: null, session: null, results: {}, loaded: 0, stale: false, pages: [], selected: null};
state.poller = new Poller(refresh, draw);
let turning = new AbortController(); // to an older page of calls

async function refresh(all, signal) {
  const [health, session] = await Promise.all([api.health(signal), state.session ?? api.session(signal)]);
  const isNew = health.events !== state.health?.events || Date.now() - state.loaded > OLDEST_MS;
  if (all || isNew) {
    const results = await load(state, state.stale ? {} : state.results, signal);
    Object.assign(state, {results, stale: false, loaded: Date.now()});
  }
  Object.assign(state, {health, session});
}

/** Shows another range or filter: in the address, and with data fetched at once. */
function show(change) {
  Object.assign(state, change);
  location.write(state);
  reload();
}

function reload() {
  turning.abort();
  Object.assign(state, {pages: [], selected: null, stale: true});
  draw();
  state.poller.now();
}

const shownCalls = () => (state.pages.at(-1) ?? state.results.calls)?.data;

const actions = {
  showLast: key => show({range: location.moving(key)}),
  zoom: ({from, to}) => show({range: location.fixed(from, to)}),
  filter: change => show({filter: withoutGaps({...state.filter, ...change})}),
  showAttempts: call_id => show({filter: {call_id}}),
  retry: () => state.poller.now(),
  togglePause: () => state.poller.togglePause(),
  signOut: () => api.signOut(),
  toggleTheme: () => theme.toggle(),
  select: event => update({selected: event}),
  step: by => {
    const {events} = shownCalls();
    const at = events.findIndex(event => event.event_id === state.selected.event_id);
    update({selected: events[at + by] ?? state.selected});
  },
  newest: () => update({pages: []}),
  newer: () => update({pages: state.pages.slice(0, -1)}),
  older: async () => {
    turning.abort();
    turning = new AbortController();
    const {signal} = turning;
    const {from, to, next_cursor: cursor} = shownCalls();
    try {
      const data = await api.calls({from, to}, state.filter, cursor, signal);
      update({pages: [...state.pages, {data}]});
    } catch (error) {
      if (signal.aborted) return;
      (state.pages.at(-1) ?? state.results.calls).error = error.message;
      draw();
    }
  },
};

const withoutGaps = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function update(change) {
  Object.assign(state, change);
  draw();
}

function draw() {
  render(page(state, actions), document.body);
}

window.addEventListener("popstate", () => {
  Object.assign(state, location.read());
  reload();
});
theme.onChange(draw);
draw();
state.poller.start();
