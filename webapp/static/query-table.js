/* The table of a result: labels beside names, links to our pages, sorting, a filter. Only the rows
   in sight are elements, so 100,000 of them do not freeze the page. */

import { count, make } from './query-elements.js';
import { cellParts, labelAll } from './query-cells.js';
import { Order } from './query-order.js';

const WHOLE = 300; // rows drawn at their own heights; of more, only those in sight, all equally high
const HEIGHT = 61; // pixels of one of them: two lines
const SPARE = 12; // rows drawn above and below what is in sight

export const table = {
  name: 'table',
  unfit: () => null,
  async draw(box, result, context) {
    const drawn = new Table(box, result, context);
    await drawn.refresh();
    return () => drawn.leave();
  },
};

class Table {
  constructor(box, { columns, rows }, { terms, settings, change }) {
    Object.assign(this, { columns, terms, settings, change, order: new Order(rows, columns, terms) });
    this.heads = columns.map((name) => make('th', { scope: 'col' }, make('button', { type: 'button', title: `Sort by ${name}`, textContent: name, onclick: () => this.sort(name) })));
    [this.above, this.body, this.below] = [make('tbody'), make('tbody'), make('tbody')];
    this.table = make('table', { className: 'query-table' }, make('thead', {}, make('tr', {}, ...this.heads)), this.above, this.body, this.below);
    this.scroll = make('div', { className: 'query-scroll', tabIndex: 0, onscroll: () => this.follow() }, this.table);
    this.scroll.setAttribute('role', 'region');
    this.scroll.setAttribute('aria-label', 'Rows of the result');
    box.append(this.controls(), this.scroll);
    this.watch = new ResizeObserver(() => this.follow());
    this.watch.observe(this.scroll);
  }

  controls() {
    const filter = make('input', { type: 'search', className: 'query-filter', placeholder: 'Filter rows', value: this.settings.filter ?? '' });
    filter.setAttribute('aria-label', 'Filter rows');
    filter.addEventListener('input', () => this.set({ filter: filter.value.trim() }));
    this.matching = make('p', { className: 'muted' });
    this.matching.setAttribute('role', 'status');
    return make('div', { className: 'query-controls' }, filter, this.matching);
  }

  /* Up, then down, then as the query has it. */
  sort(name) {
    const next = { [name]: `-${name}`, [`-${name}`]: '' };
    this.set({ sort: next[this.settings.sort] ?? name });
  }

  set(settings) {
    Object.assign(this.settings, settings);
    this.change(settings, { drawn: true });
    this.refresh();
  }

  async refresh() {
    const { sort = '', filter = '' } = this.settings;
    const rows = await this.order.of(sort, filter);
    if (rows === null) return; // asked anew meanwhile
    this.rows = rows;
    const by = sort.replace(/^-/, '');
    this.heads.forEach((head, index) => {
      if (this.columns[index] === by) head.setAttribute('aria-sort', sort === by ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
    });
    this.matching.textContent = filter ? `${count(rows.length)} of ${count(this.order.rows.length)} rows match` : '';
    this.uniform = rows.length > WHOLE;
    this.table.classList.toggle('uniform', this.uniform);
    this.table.setAttribute('aria-rowcount', rows.length + 1);
    this.body.replaceChildren();
    this.shown = new Map();
    this.scroll.scrollTop = 0;
    await this.follow();
  }

  /* Draw the rows in sight that are not drawn yet, and let go of the others. */
  async follow() {
    if (!this.rows) return;
    const first = this.uniform ? Math.max(0, Math.floor(this.scroll.scrollTop / HEIGHT) - SPARE) : 0;
    const last = this.uniform ? Math.min(this.rows.length, first + Math.ceil(this.scroll.clientHeight / HEIGHT) + 2 * SPARE) : this.rows.length;
    for (const [index, row] of this.shown) {
      if (index >= first && index < last) continue;
      row.remove();
      this.shown.delete(index);
    }
    for (let index = last - 1; index >= first; index -= 1) if (!this.shown.has(index)) this.place(index);
    this.space(this.above, first);
    this.space(this.below, this.rows.length - last);
    await labelAll(this.body, this.terms);
    if (this.uniform) this.hold();
  }

  place(index) {
    const row = make('tr', {}, ...this.columns.map((name) => make('td', {}, ...cellParts(this.rows[index][name], this.terms))));
    row.setAttribute('aria-rowindex', index + 2); // the head is the first
    this.body.insertBefore(row, this.shown.get(index + 1) ?? null);
    this.shown.set(index, row);
  }

  space(part, rows) {
    if (!rows) {
      part.replaceChildren();
      return;
    }
    if (!part.rows.length) part.append(make('tr', { ariaHidden: 'true' }, make('td', { colSpan: this.columns.length })));
    part.rows[0].style.height = `${rows * HEIGHT}px`;
  }

  /* Columns keep the widths that the first rows gave them. */
  hold() {
    if (this.held) return;
    this.held = true;
    const widths = this.heads.map((head) => Math.ceil(head.getBoundingClientRect().width));
    this.heads.forEach((head, index) => { head.style.width = `${widths[index]}px`; });
    this.table.style.width = `${widths.reduce((sum, width) => sum + width)}px`;
    this.table.classList.add('held');
  }

  leave() { this.watch.disconnect(); }
}
