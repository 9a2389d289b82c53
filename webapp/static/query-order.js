/* Which rows of a result match a filter, in which order. Quick for 100,000 of them: each text is
   made ready once, numbers are compared as numbers. */

import { numberOf } from './query-columns.js';
import { isIri } from './query-result.js';

const LABELLED = 8000; // names whose labels are asked for, to find and sort by them

/* Letters without case and marks, numbers so that 9 comes before 10. */
const plain = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
const sortable = (text) => plain(text).replace(/\d+/g, (digits) => digits.padStart(12, '0'));

export class Order {
  constructor(rows, columns, terms) {
    Object.assign(this, { rows, columns, terms, asked: 0 });
  }

  /* The rows that match the words of a filter, by a column (`-name`: downwards); null if other
     rows were asked for meanwhile. */
  async of(sort, filter) {
    const mine = (this.asked += 1);
    if (sort || filter) await this.learn();
    if (mine !== this.asked) return null;
    const words = plain(filter).split(/\s+/).filter(Boolean);
    const texts = words.length ? this.ready() : [];
    const found = this.rows.filter((_, index) => words.every((word) => texts[index].includes(word)));
    const by = sort.replace(/^-/, '');
    return this.columns.includes(by) ? this.sorted(found, by, sort === by ? 1 : -1) : found;
  }

  async learn() {
    this.learned ??= this.terms.learn(this.rows.flatMap((row) => Object.values(row).filter(isIri).map((cell) => cell.value)), LABELLED);
    await this.learned;
  }

  ready() {
    this.texts ??= this.rows.map((row) => plain(this.columns.map((name) => this.wordsOf(row[name])).join('\n')));
    return this.texts;
  }

  /* Empty cells come last, numbers before words. */
  sorted(rows, by, sign) {
    const keyed = rows.map((row) => {
      const number = numberOf(row[by]);
      return { row, empty: !row[by], number, text: Number.isNaN(number) && row[by] ? sortable(this.wordsOf(row[by])) : '' };
    });
    const compare = (a, b) => {
      const numbers = Number.isNaN(a.number) - Number.isNaN(b.number);
      if (numbers || !Number.isNaN(a.number)) return numbers || a.number - b.number;
      return a.text < b.text ? -1 : Number(a.text > b.text);
    };
    return keyed.sort((a, b) => a.empty - b.empty || sign * compare(a, b)).map(({ row }) => row);
  }

  wordsOf(cell) {
    if (!cell) return '';
    return isIri(cell) ? this.terms.reading(cell.value).join(' ') : cell.value;
  }
}
