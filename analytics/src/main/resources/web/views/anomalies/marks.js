import {fullTime} from "../../core/format.js";

/** The unusual stretches of reports by metric, as a time-chart marks them: `{metric: [{from, to, text}]}`. */
export const marksOf = reports => Object.fromEntries(Object.entries(reports).map(([metric, {data}]) => [metric, marks(data)]));

export const marks = report => report?.anomalies.map(({from, to, explanation}) => ({from, to, text: `unusual since ${fullTime(from)}: ${explanation}`})) ?? [];
