// Keys that work wherever nothing is being typed.

const typing = target => target.closest?.("input, textarea, select, dialog[open]") !== null;

/** Calls `keys[key]()` for keys pressed alone; returns nothing. */
export function listen(keys) {
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
}
