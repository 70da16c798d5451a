// Calls `refresh` again and again while the page is visible.

const PERIOD_MS = 2_000;
const SLOWEST_RETRY_MS = 16_000;

/**
 * Never two refreshes at once, and at least as long a pause as the refresh itself took, so that a slow service is not pressed.
 * After a failure it waits longer each time; `retry` asks at once. `changed` hears of every new state.
 */
export class Poller {
  status = "loading";
  lastUpdate = null;
  error = null;
  paused = false;
  #failures = 0;
  #timer;
  #running;

  constructor(refresh, changed) {
    this.refresh = refresh;
    this.changed = changed;
  }

  start() {
    document.addEventListener("visibilitychange", () => this.#schedule(0));
    this.now();
  }

  /** Refreshes at once and in full, giving up a refresh that is under way. */
  now() {
    this.#running?.abort();
    this.#running = undefined;
    return this.#run(true);
  }

  togglePause() {
    this.paused = !this.paused;
    this.changed();
    this.#schedule(0);
  }

  async #run(all) {
    clearTimeout(this.#timer);
    const running = (this.#running = new AbortController());
    const start = performance.now();
    try {
      await this.refresh(all, running.signal);
      this.#succeeded();
    } catch (error) {
      if (running.signal.aborted) return;
      this.#failed(error);
    }
    this.#running = undefined;
    this.changed();
    this.#schedule(Math.max(this.#pause(), performance.now() - start));
  }

  #succeeded() {
    this.status = "live";
    this.error = null;
    this.#failures = 0;
    this.lastUpdate = Date.now();
  }

  #failed(error) {
    this.status = "failed";
    this.error = error;
    this.#failures++;
  }

  #pause() {
    return Math.min(PERIOD_MS * 2 ** Math.max(0, this.#failures - 1), SLOWEST_RETRY_MS);
  }

  #schedule(delay) {
    clearTimeout(this.#timer);
    if (!document.hidden && !this.paused && !this.#running) this.#timer = setTimeout(() => this.#run(false), delay);
  }
}
