import * as api from "../../core/api.js";

// The token of this visit: in the page's memory alone, so that it is gone with the page.
let token;

export const hasToken = () => token !== undefined;

/** Sends an order with the token given now, or before. A token that is refused is forgotten. */
async function send(given, method, path, body) {
  const used = given || token;
  try {
    const answer = await api.order(method, path, body, used);
    token = used;
    return answer;
  } catch (error) {
    if (error.status === 401 || error.status === 403) token = undefined;
    throw error;
  }
}

export const acknowledge = (id, by, given) => send(given, "POST", `alerts/${encodeURIComponent(id)}/acknowledge`, {by});
export const silence = (order, given) => send(given, "POST", "silences", order);
export const endSilence = (id, given) => send(given, "DELETE", `silences/${encodeURIComponent(id)}`, undefined);
