import {alertsView} from "./alerts/alerts-view.js";
import {anomaliesView} from "./anomalies/anomalies-view.js";
import {callsView} from "./calls/calls-view.js";
import {costView} from "./cost/cost-view.js";
import {liveView} from "./live/live-view.js";
import {logsView} from "./logs/logs-view.js";
import {overviewView} from "./overview/overview-view.js";
import {summaryView} from "./summary/summary-view.js";

/**
 * What the page can show. A view is
 *
 * - `key` in the address (the first has none), `label` in the navigation;
 * - `filters`: the conditions it knows, of those in core/location.js;
 * - `events`: the types of events it lists, if it does;
 * - `timeless`: whether it is about now, whatever the range; `early`: whether it has something to show before the first event;
 * - `queries(state, signal)`: what it asks the service again and again, as promises by name;
 * - `extras(state, signal)`: what may come later and be a minute old, as functions that ask by name;
 * - `take(state, results)`: what it makes of the answers besides showing them;
 * - `template(state, actions)`.
 */
export const VIEWS = [overviewView, callsView, logsView, costView, alertsView, anomaliesView, summaryView, liveView];

export const viewOf = key => VIEWS.find(view => view.key === key) ?? VIEWS[0];
