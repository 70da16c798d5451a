import {html} from "../vendor.js";

const icon = path => html`
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>
`;

export const sun = icon("M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1");
export const moon = icon("M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z");
export const close = icon("M4 4l8 8M12 4l-8 8");
export const pause = icon("M5.5 4v8M10.5 4v8");
export const play = icon("M5 3.5v9l7-4.5Z");
export const left = icon("M10 3.5 5.5 8l4.5 4.5");
export const right = icon("M6 3.5 10.5 8 6 12.5");
export const leave = icon("M6.5 2.5h-4v11h4M7 8h6.5M10.5 5l3 3-3 3");
export const copy = icon("M6 5.5h7v8H6zM10 5.5v-3H3v8h3");
export const help = icon("M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.2 6.2a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2M8 11.4v.1");
