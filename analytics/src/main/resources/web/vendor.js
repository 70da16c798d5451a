// The two libraries of the page, from their WebJars. Only this file and index.html know their versions.
export {html, svg, nothing, render} from "./webjars/lit-html/3.3.2/lit-html.js";
export {repeat} from "./webjars/lit-html/3.3.2/directives/repeat.js";
export {default as uPlot} from "./webjars/uplot/1.6.30/dist/uPlot.esm.js";
