// Holds the page's state, changes it on what the reader does and the service answers, and renders it anew.

import * as api from "./core/api.js";
import * as location from "./core/location.js";
import {Poller} from "./core/poller.js";
import {listen} from "./core/shortcuts.js";
import {load, loadInTurn} from "./core/snapshot.js";
import * as theme from "./core/theme.js";
import {render} from "./vendor.js";
import {page} from "./views/page.js";
import {VIEWS, viewOf} from "./views/views.js";

// A moving range moves on although no event came: its numbers are fetched at least this often.
const OLDEST_MS = 15_000;
const OLDEST_EXTRAS_MS = 60_000;

const NOTHING = {results: {}, extras: {}, extrasLoaded: 0, pages: [], selected: null, missing: undefined, tail: undefined};
const state = {...asked(), ...NOTHING, health: null, session: null, loaded: 0, stale: false, helping: false, firing: 0};
state.poller = new Poller(refresh, draw);
let turning = new AbortController(); // to an older page of events, and to what comes later

async function refresh(all, signal) {
  const [health, session] = await Promise.all([api.health(signal), state.session ?? api.session(signal)]);
  const isNew = health.events !== state.health?.events || Date.now() - state.loaded > OLDEST_MS;
  if (all || isNew) {
    const view = viewOf(state.view);
    const results = await load(view.queries(state, signal), state.stale ? {} : state.results, signal);
    Object.assign(state, view.take?.(state, results), {results, stale: false, loaded: Date.now()});
  }
  Object.assign(state, {health, session});
  loadExtras();
}

/** What may come later does, and holds up nothing. */
async function loadExtras() {
  if (Date.now() - state.extrasLoaded < OLDEST_EXTRAS_MS) return;
  state.extrasLoaded = Date.now();
  const {signal} = turning;
  const [firing, extras] = await Promise.all([
    api.alerts(signal).then(({alerts}) => alerts.filter(alert => !alert.acknowledgement).length, () => state.firing),
    loadInTurn(viewOf(state.view).extras?.(state, signal) ?? {}, state.extras, signal).catch(() => state.extras),
  ]);
  if (!signal.aborted) update({firing, extras});
}

/** Shows something else: in the address, and with data fetched at once. */
function show(change) {
  location.visit(location.address({...state, ...change}));
  follow();
}

/** What the address says, of conditions those that the view knows. */
function asked() {
  const {filter, ...rest} = location.read();
  const {filters} = viewOf(rest.view);
  return {...rest, filter: Object.fromEntries(Object.entries(filter).filter(([name]) => filters.includes(name)))};
}

/** Shows what the address says. */
function follow() {
  const next = asked();
  const isSame = location.address({...state, chosen: {}}) === location.address({...next, chosen: {}});
  const isSamePick = ["metric", "topic", "by"].every(name => state.chosen[name] === next.chosen[name]);
  const isSameView = viewOf(state.view) === viewOf(next.view);
  Object.assign(state, next);
  if (!isSameView) Object.assign(state, NOTHING);
  if (!isSame || !isSamePick) reload();
  else pick();
}

function reload() {
  turning.abort();
  turning = new AbortController();
  document.title = `LLMLog: ${viewOf(state.view).label}`;
  Object.assign(state, {pages: [], extrasLoaded: 0, stale: true, tail: undefined});
  pick();
  state.poller.now();
}

const shownEvents = () => state.tail?.events ?? (state.pages.at(-1) ?? state.results.events)?.data?.events ?? [];

/** Opens the event that the address names, from the page or from the store. */
async function pick() {
  const id = state.chosen.event;
  if (id === state.selected?.event_id) return draw();
  const here = id ? shownEvents().find(event => event.event_id === id) : null;
  update({selected: here ?? null, missing: undefined});
  if (!id || here) return;
  try {
    const event = await api.event(id, AbortSignal.timeout(20_000));
    if (state.chosen.event === id) update({selected: event ?? null, missing: event ? undefined : `There is no event ${id}, or not any more.`});
  } catch (error) {
    if (state.chosen.event === id) update({missing: error.message});
  }
}

const actions = {
  showLast: key => show({range: location.moving(key)}),
  zoom: ({from, to}) => show({range: location.fixed(from, to)}),
  between: (from, to) => {
    const isRange = from < to;
    update({rangeProblem: isRange ? undefined : "It must begin before it ends."});
    if (isRange) show({range: location.fixed(from, to)});
    return isRange;
  },
  filter: change => show({filter: {...state.filter, ...change}, chosen: {...state.chosen, event: undefined}}),
  setFilter: filter => show({filter, chosen: {...state.chosen, event: undefined}}),
  choose: chosen => show({chosen: {...state.chosen, ...chosen}}),
  link: (view, filter, chosen) => location.address({view, range: state.range, filter, chosen}),
  retry: () => state.poller.now(),
  togglePause: () => state.poller.togglePause(),
  signOut: () => api.signOut(),
  toggleTheme: () => theme.toggle(),
  toggleHelp: () => update({helping: !state.helping}),
  select: event => {
    state.selected = event;
    actions.choose({event: event?.event_id});
  },
  step: by => {
    const events = shownEvents();
    const at = events.findIndex(event => event.event_id === state.selected?.event_id);
    const next = at < 0 ? undefined : events[at + by];
    if (!next) return;
    Object.assign(state, {selected: next, chosen: {...state.chosen, event: next.event_id}});
    location.amend(location.address(state));
    draw();
  },
  newest: () => update({pages: []}),
  newer: () => update({pages: state.pages.slice(0, -1)}),
  older: async () => {
    const {signal} = turning;
    const {from, to, next_cursor: cursor} = (state.pages.at(-1) ?? state.results.events).data;
    try {
      const data = await api.events(viewOf(state.view).events, {from, to}, state.filter, cursor, signal);
      update({pages: [...state.pages, {data}]});
    } catch (error) {
      if (signal.aborted) return;
      (state.pages.at(-1) ?? state.results.events).error = error.message;
      draw();
    }
  },
  update,
};

function update(change) {
  Object.assign(state, change);
  draw();
}

function draw() {
  render(page(state, actions), document.body);
}

/** A link to another view of this page is followed without leaving it, unless it shall open elsewhere. */
function stay(event) {
  const link = event.target.closest?.('a[href^="?"]');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  location.visit(link.getAttribute("href"));
  follow();
}

window.addEventListener("popstate", follow);
document.addEventListener("click", stay);
listen({
  ...Object.fromEntries(VIEWS.map(({key}, i) => [String(i + 1), () => show({view: key, filter: {}, chosen: {}})])),
  "/": () => document.querySelector("main input:not([type=datetime-local]), main select")?.focus(),
  p: actions.togglePause,
  r: actions.retry,
  t: actions.toggleTheme,
  "?": actions.toggleHelp,
});
theme.onChange(draw);
document.title = `LLMLog: ${viewOf(state.view).label}`;
pick();
state.poller.start();
