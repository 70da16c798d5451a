import {lengthOf} from "../../core/location.js";

const DAY_MS = 86_400_000;

/** The range in steps as short as it allows: what lasts two hours is not seen in steps of two hours. */
export function judged(range) {
  const days = lengthOf(range) / DAY_MS;
  const interval = days <= 1 ? "5m" : days <= 8 ? "10m" : days <= 31 ? "1h" : undefined;
  return {from: range.from, to: range.to, interval};
}
