import {html, nothing} from "../vendor.js";
import {count} from "../core/format.js";
import {Component} from "./component.js";

const FIRST_ROWS = 8;

/**
 * A table that sorts by any column and shows its first rows until asked for all. `columns` are
 * `{key, label, cell(row), title(row), number, room}`; rows sort by `row[key]`, the unknown last. A column with `room` ("medium", "wide") is left
 * out where the table has less.
 */
class DataTable extends Component {
  static properties = ["caption", "columns", "rows"];
  #sort = null;
  #all = false;

  template() {
    const rows = this.#all ? this.#sorted() : this.#sorted().slice(0, FIRST_ROWS);
    return html`
      <div class="table-scroll">
        <table>
          <caption class="visually-hidden">${this.caption}</caption>
          <thead><tr>${this.columns.map(column => this.#head(column))}</tr></thead>
          <tbody>${rows.map(row => html`<tr>${this.columns.map(column => cell(column, row))}</tr>`)}</tbody>
        </table>
      </div>
      ${this.rows.length > FIRST_ROWS ? this.#more() : nothing}
    `;
  }

  #head(column) {
    const direction = this.#sort?.key === column.key ? (this.#sort.descending ? "descending" : "ascending") : "none";
    return html`
      <th scope="col" class=${kind(column)} aria-sort=${direction}>
        <button type="button" class="sort" @click=${() => this.#sortBy(column)}>${column.label}</button>
      </th>
    `;
  }

  #more() {
    const label = this.#all ? `Show the first ${FIRST_ROWS}` : `Show all ${count(this.rows.length)}`;
    return html`<button type="button" class="more" @click=${() => this.#toggleAll()}>${label}</button>`;
  }

  #toggleAll() {
    this.#all = !this.#all;
    this.update();
  }

  #sortBy({key, number}) {
    const same = this.#sort?.key === key;
    this.#sort = {key, descending: same ? !this.#sort.descending : Boolean(number)};
    this.update();
  }

  #sorted() {
    if (!this.#sort) return this.rows;
    const {key, descending} = this.#sort;
    return this.rows.toSorted((a, b) => compare(a[key] ?? null, b[key] ?? null, descending));
  }
}

function compare(a, b, descending) {
  if (a === null || b === null) return (a === null) - (b === null);
  const order = typeof a === "number" ? a - b : String(a).localeCompare(String(b));
  return descending ? -order : order;
}

const kind = ({number, room}) => `${number ? "number" : ""} ${room ? `room-${room}` : ""}`;
const cell = (column, row) => html`<td class=${kind(column)} title=${column.title?.(row) ?? nothing}>${column.cell(row)}</td>`;

DataTable.define("data-table");
