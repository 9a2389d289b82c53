/* The table of a result, as a view for YASR: labels beside names, links to our pages, sorting,
   a filter. Rows are added as they are asked for, so that 100,000 of them do not freeze the page. */

const CHUNK = 250; // rows added at a time

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const isLong = (cell) => cell && cell.type !== 'uri' && cell.value.length > 60;
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export const TableView = (terms) => class {
  label = 'Table';
  priority = 10;
  hideFromSelection = false;

  constructor(yasr) { this.yasr = yasr; }

  canHandleResults() { return (this.yasr.results?.getVariables?.() ?? []).length > 0; }

  getIcon() {
    return new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2" d="M3 5h18v14H3zM3 10h18M10 10v9"/></svg>', 'image/svg+xml').documentElement;
  }

  draw() {
    const results = this.yasr.results;
    this.all = results.getBindings() ?? [];
    this.columns = results.getVariables().filter((name) => name !== 'context');
    this.sorted = { column: null, down: false };
    this.words = '';
    if (!this.all.length) {
      this.yasr.resultsEl.replaceChildren(make('p', { className: 'nothing', textContent: 'Nothing matches. Check the names (Ctrl+Space completes them), or leave out a condition.' }));
      return;
    }
    this.body = make('tbody');
    this.more = make('button', { type: 'button', className: 'button', onclick: () => this.add() });
    this.heads = this.columns.map((name) => make('th', { scope: 'col' }, make('button', { type: 'button', title: `Sort by ${name}`, textContent: name, onclick: () => this.sort(name) })));
    const table = make('table', { className: 'query-table' }, make('thead', {}, make('tr', {}, ...this.heads)), this.body);
    const scroll = make('div', { className: 'query-scroll', tabIndex: 0 }, table);
    scroll.setAttribute('role', 'region');
    scroll.setAttribute('aria-label', 'Rows of the result');
    this.yasr.resultsEl.replaceChildren(scroll, make('p', { className: 'query-more' }, this.more));
    this.controls();
    this.refresh();
  }

  controls() {
    const filter = make('input', { type: 'search', className: 'query-filter', placeholder: 'Filter rows' });
    filter.setAttribute('aria-label', 'Filter rows');
    this.matching = make('span', { className: 'muted small' });
    this.matching.setAttribute('role', 'status');
    filter.addEventListener('input', () => { this.words = filter.value.trim().toLowerCase(); this.refresh(); });
    this.yasr.pluginControls.replaceChildren(this.matching, filter);
  }

  sort(name) {
    this.sorted = { column: name, down: this.sorted.column === name && !this.sorted.down };
    this.refresh();
  }

  refresh() {
    const { column, down } = this.sorted;
    const text = (row) => this.columns.map((name) => this.wordsOf(row[name])).join('\n').toLowerCase();
    this.rows = this.words ? this.all.filter((row) => text(row).includes(this.words)) : [...this.all];
    if (column) {
      const sign = down ? -1 : 1;
      this.rows.sort((a, b) => (!a[column] - !b[column]) || sign * order.compare(this.wordsOf(a[column]), this.wordsOf(b[column])));
    }
    this.heads.forEach((head, index) => {
      if (this.columns[index] === column) head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    this.matching.textContent = this.words ? `${this.rows.length.toLocaleString('en')} match` : '';
    this.body.replaceChildren();
    this.add();
  }

  wordsOf(cell) {
    if (!cell) return '';
    return cell.type === 'uri' ? terms.reading(cell.value).join(' ') : cell.value;
  }

  add() {
    const from = this.body.rows.length;
    const rows = this.rows.slice(from, from + CHUNK);
    this.body.append(...rows.map((row) => make('tr', {}, ...this.columns.map((name) => make('td', { className: isLong(row[name]) ? 'long' : '' }, ...this.cell(row[name]))))));
    const left = this.rows.length - from - rows.length;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show ${Math.min(left, CHUNK)} more of ${left.toLocaleString('en')}`;
    const iris = rows.flatMap((row) => Object.values(row).filter((cell) => cell.type === 'uri').map((cell) => cell.value));
    terms.learn(iris).then(() => this.labelAll());
  }

  /* A cell's elements: for an IRI a link (or plain text, for the things of others) and its name. */
  cell(cell) {
    if (!cell) return [];
    if (cell.type !== 'uri') return [make('span', { textContent: cell.value, title: cell['xml:lang'] ?? (cell.datatype ? terms.short(cell.datatype) : '') })];
    const home = terms.home(cell.value);
    const link = home ? make('a', { href: home }) : make('span');
    link.dataset.iri = cell.value;
    link.title = cell.value;
    const note = make('small', { className: 'muted' });
    this.labelOne(link, note);
    return [link, ' ', note];
  }

  labelAll() {
    for (const link of this.body.querySelectorAll('[data-iri]')) this.labelOne(link, link.nextElementSibling);
  }

  labelOne(link, note) {
    const [words, beside] = terms.reading(link.dataset.iri);
    if (link.textContent !== words) link.textContent = words;
    if (note.textContent !== beside) note.textContent = beside;
  }

  destroy() { this.yasr.pluginControls.replaceChildren(); }
};
