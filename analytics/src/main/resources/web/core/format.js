// How values read: compact with a unit. What is unknown is a dash, never 0.

export const DASH = "–";

const grouped = new Intl.NumberFormat("en", {maximumFractionDigits: 0});
const precise = new Intl.NumberFormat("en", {maximumFractionDigits: 10});
const compact = new Intl.NumberFormat("en", {notation: "compact", maximumSignificantDigits: 3});
const cents = new Intl.NumberFormat("en", {minimumFractionDigits: 2, maximumFractionDigits: 2});
const fractions = new Intl.NumberFormat("en", {maximumSignificantDigits: 2});
const tenths = new Intl.NumberFormat("en", {minimumFractionDigits: 1, maximumFractionDigits: 1});

const known = format => value => (value === null || value === undefined ? DASH : format(value));

export const count = known(n => (Math.abs(n) < 10_000 ? grouped : compact).format(n));
export const exact = known(n => precise.format(n));

/** A share between 0 and 1 in per cent. */
export const percent = known(share => {
  if (share === 0 || share === 1) return `${share * 100}%`;
  return share < 0.001 ? "<0.1%" : `${tenths.format(share * 100)}%`;
});

export const duration = known(ms => {
  if (ms < 999.5) return `${grouped.format(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(ms < 9_995 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 2_880) return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
  return `${Math.round(minutes / 1_440)} days`;
});

/** A number of things on an axis: there is no half a request. */
export const countTick = n => (Number.isInteger(n) ? count(n) : "");

/** A duration on an axis, where the steps are round: no trailing zeros. */
export function durationTick(ms) {
  if (ms >= 1_000 && ms < 60_000) return `${precise.format(ms / 1_000)} s`;
  return ms === 0 ? "0" : duration(ms).replace(/ 0 [sm]$/, "");
}

/** US dollars. A sum below a cent keeps two significant digits: one call often costs less. */
export const money = known(usd => {
  if (usd === 0) return "$0";
  if (usd < 0.0095) return `$${fractions.format(usd)}`;
  return `$${(usd < 1_000 ? cents : compact).format(usd)}`;
});

/** Dollars on an axis, where the steps are round. */
export const moneyTick = usd => `$${(usd < 1_000 ? precise : compact).format(usd)}`;

export const bytes = known(n => {
  const step = n < 1_000 ? 0 : Math.min(4, Math.floor(Math.log10(n) / 3));
  return `${compact.format(n / 1_000 ** step)} ${["B", "kB", "MB", "GB", "TB"][step]}`;
});

/** "1 call", "2 calls". */
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

const clock = new Intl.DateTimeFormat("en-GB", {hour: "2-digit", minute: "2-digit", second: "2-digit"});
const minute = new Intl.DateTimeFormat("en-GB", {hour: "2-digit", minute: "2-digit"});
const day = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short"});
const full = new Intl.DateTimeFormat("en-GB", {dateStyle: "medium", timeStyle: "long"});

const today = date => date.toDateString() === new Date().toDateString();
const dated = (date, time) => (today(date) ? time.format(date) : `${day.format(date)} ${time.format(date)}`);

/** Local time of day, with the date unless it is today's. */
export const time = known(t => dated(new Date(t), clock));
export const timeToMinute = known(t => dated(new Date(t), minute));
export const timeOfDay = known(t => clock.format(new Date(t)));
export const fullTime = known(t => full.format(new Date(t)));
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Labels of a time axis whose ticks are `step` seconds apart. */
export function ticks(seconds, step) {
  return seconds.map(s => {
    const date = new Date(s * 1_000);
    if (step >= 86_400 || (date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0)) return day.format(date);
    return (step < 60 ? clock : minute).format(date);
  });
}
