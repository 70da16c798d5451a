import {html, nothing, render, uPlot} from "../vendor.js";
import {fullTime, ticks} from "../core/format.js";
import * as theme from "../core/theme.js";
import {Component} from "./component.js";

const cursors = uPlot.sync("time");
const isPointing = type => type === "mousemove" || type === "mouseleave"; // what the charts tell each other; a selection is one chart's own

/**
 * Values over time. `rows` are the answer's series (`t` is an interval's start), `lines` say what to draw, in drawing order:
 * `{label, colour, bars, value(row), drawn(row)}`, where `drawn` is the height of a stacked bar if it differs from its value. Pointing at it
 * shows the values, on all charts of the page; dragging over it fires `zoom` with `{from, to}` in milliseconds. `marks`, stretches of time
 * `{from, to, text}`, are shaded. A line with `band` is not drawn itself: what lies between it and the next one is filled.
 */
class TimeChart extends Component {
  static properties = ["rows", "lines", "span", "marks", "format", "tick", "label"];
  #plot;
  #drawn = "";
  #gone;

  connectedCallback() {
    super.connectedCallback();
    this.#gone = new AbortController();
    theme.onChange(() => this.#rebuild(), this.#gone.signal);
    const resized = new ResizeObserver(() => this.#plot?.setSize(this.#size()));
    resized.observe(this);
    this.#gone.signal.addEventListener("abort", () => resized.disconnect());
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  template() {
    return html`<div class="plot" role="img" aria-label=${this.label}></div><div class="tip" hidden></div>`;
  }

  rendered() {
    if (!this.#plot || this.#drawn !== kind(this.lines)) this.#rebuild();
    else {
      this.#plot.setData(this.#data(), false);
      this.#plot.setScale("x", this.#window());
    }
  }

  #rebuild() {
    this.#plot?.destroy();
    this.#drawn = kind(this.lines);
    this.#plot = new uPlot(this.#options(), this.#data(), this.querySelector(".plot"));
  }

  #data() {
    return [
      this.rows.map(row => Date.parse(row.t) / 1_000),
      ...this.lines.map(line => this.rows.map(row => (line.drawn ?? line.value)(row) ?? null)),
    ];
  }

  #size() {
    return {width: this.clientWidth, height: this.clientHeight};
  }

  #window() {
    const first = this.rows.length ? Date.parse(this.rows[0].t) : Infinity;
    return {min: Math.min(first, Date.parse(this.span.from)) / 1_000, max: Date.parse(this.span.to) / 1_000};
  }

  #options() {
    const colour = name => this.#resolve(`var(--${name})`);
    const axis = {
      stroke: colour("text-3"),
      font: `11px ${getComputedStyle(this).fontFamily}`,
      grid: {stroke: colour("grid"), width: 1},
      ticks: {show: false},
    };
    return {
      ...this.#size(),
      padding: [8, 18, 0, 0],
      legend: {show: false},
      cursor: {sync: {key: cursors.key, filters: {pub: isPointing, sub: isPointing}}, drag: {setScale: false}, y: false, points: {show: false}},
      scales: {x: {range: () => Object.values(this.#window())}, y: {range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1]}},
      axes: [
        {...axis, size: 20, gap: 4, grid: {show: false}, values: (_, splits, __, ___, step) => ticks(splits, step)},
        {...axis, size: 52, gap: 6, space: 34, values: (_, splits) => splits.map(value => (value === null ? "" : this.tick(value)))},
      ],
      series: [{}, ...this.lines.map(line => series(line, colour(line.colour)))],
      bands: this.lines.flatMap((line, i) => (line.band ? [{series: [i + 1, i + 2], fill: colour(line.colour)}] : [])),
      hooks: {drawClear: [plot => this.#shade(plot, colour("mark"))], setCursor: [plot => this.#point(plot)], setSelect: [plot => this.#select(plot)]},
    };
  }

  #shade({ctx, bbox, valToPos}, colour) {
    ctx.save();
    ctx.fillStyle = colour;
    for (const {from, to} of this.marks ?? []) {
      const at = time => Math.min(Math.max(valToPos(Date.parse(time) / 1_000, "x", true), bbox.left), bbox.left + bbox.width);
      const width = at(to) - at(from);
      if (width > 0) ctx.fillRect(at(from), bbox.top, Math.max(width, 3), bbox.height);
    }
    ctx.restore();
  }

  /** The colour as a canvas understands it. */
  #resolve(colour) {
    this.style.color = colour;
    const resolved = getComputedStyle(this).color;
    this.style.color = "";
    return resolved;
  }

  #point(plot) {
    const tip = this.querySelector(".tip");
    const at = plot.posToVal(plot.cursor.left, "x") * 1_000;
    const row = this.rows.findLast(({t}) => Date.parse(t) <= at); // not the nearest start: a row is of the time from its start on
    tip.hidden = !row || !plot.over.matches(":hover");
    if (tip.hidden) return;
    render(this.#tip(row, at), tip);
    const x = plot.over.offsetLeft + plot.cursor.left;
    const left = x + 12 + tip.offsetWidth > this.clientWidth ? x - 12 - tip.offsetWidth : x + 12;
    tip.style.transform = `translateX(${Math.max(0, left)}px)`;
  }

  #tip(row, at) {
    const mark = this.marks?.find(({from, to}) => Date.parse(from) <= at && at < Date.parse(to));
    return html`
      <p>${fullTime(row.t)}</p>
      <dl>
        ${this.lines.filter(line => line.label).map(line => html`<dt><i class=${line.colour}></i>${line.label}</dt><dd>${this.format(line.value(row))}</dd>`)}
      </dl>
      ${mark ? html`<p class="odd">${mark.text}</p>` : nothing}
    `;
  }

  #select(plot) {
    const {left, width} = plot.select;
    if (width < 4) return;
    const at = x => plot.posToVal(x, "x") * 1_000;
    plot.setSelect({left: 0, width: 0, top: 0, height: 0}, false);
    this.dispatchEvent(new CustomEvent("zoom", {detail: {from: at(left), to: at(left + width)}}));
  }
}

const bars = uPlot.paths.bars({size: [0.82, 48], align: 1, radius: 0.08});

/** What a plot has to be made anew for. */
const kind = lines => JSON.stringify(lines.map(({label, colour, band}) => [label, colour, band]));

const series = (line, stroke) =>
  line.bars
    ? {paths: bars, fill: stroke, width: 0, points: {show: false}}
    : {stroke: line.band || !line.label ? "transparent" : stroke, width: line.thin ? 1.1 : 1.6, dash: line.thin ? [4, 4] : undefined, points: {show: Boolean(line.label), size: 4, fill: stroke, width: 0, filter: lonely}};

/** Indices of the values that no line reaches, because their neighbours are unknown: these are drawn as dots. */
function lonely(plot, index) {
  const values = plot.data[index];
  return values.flatMap((value, i) => (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? [i] : []));
}

TimeChart.define("time-chart");
