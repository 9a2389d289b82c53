/* Cells of the table: for an IRI its label as a link to our page and its name below. */

import { make } from './query-elements.js';
import { isIri } from './query-result.js';

const LONG = 60; // characters from which a text gets a wide column

/* The elements of a cell; none for an empty one. */
export function cellParts(cell, terms) {
  if (!cell) return [];
  if (!isIri(cell)) {
    const about = cell['xml:lang'] ?? (cell.datatype ? terms.short(cell.datatype) : '');
    const long = cell.value.length > LONG;
    return [make('span', { className: long ? 'long' : '', textContent: cell.value, title: long ? cell.value : about })];
  }
  const home = terms.home(cell.value);
  const link = home ? make('a', { href: home }) : make('span');
  link.dataset.iri = cell.value;
  link.title = cell.value;
  const note = make('small', { className: 'muted' });
  labelOne(link, note, terms);
  return [link, ' ', note];
}

/* Learn the labels of what is drawn, and write them there. */
export async function labelAll(body, terms) {
  const links = () => [...body.querySelectorAll('[data-iri]')];
  await terms.learn(links().map((link) => link.dataset.iri));
  for (const link of links()) labelOne(link, link.nextElementSibling, terms);
}

function labelOne(link, note, terms) {
  const [words, beside] = terms.reading(link.dataset.iri);
  if (link.textContent !== words) link.textContent = words;
  if (note.textContent !== beside) note.textContent = beside;
}
