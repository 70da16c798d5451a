// Light or dark: the system's choice until the reader makes one.

const KEY = "llmlog.theme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

export function toggle() {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem(KEY, root.dataset.theme);
  announce();
}

/** Calls back after every change; canvases have to be painted anew. */
export function onChange(listener, signal) {
  root.addEventListener("themechange", listener, {signal});
}

const announce = () => root.dispatchEvent(new Event("themechange"));

const chosen = localStorage.getItem(KEY);
if (chosen) root.dataset.theme = chosen;
system.addEventListener("change", announce);
