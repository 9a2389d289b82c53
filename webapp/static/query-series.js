/* From a result to what a chart shows: groups of rows with a value, or points. */

import { datesIn, namesIn, numberOf, numbersIn, repeatingIn, yearOf } from './query-columns.js';
import { isIri } from './query-result.js';

export const COUNT = 'rows'; // the choice of counting rows instead of a column of numbers

/* The columns that a chart can use: { type, x: names, y: names }, the usual ones first. */
export function possible(result, wanted) {
  const numbers = numbersIn(result);
  const dates = datesIn(result);
  const others = result.columns.filter((name) => !numbers.includes(name) || dates.includes(name));
  const type = ['bar', 'line', 'scatter'].includes(wanted) ? wanted : usual(numbers, dates, others);
  if (type === 'bar') {
    const again = repeatingIn(result);
    const first = numbers.some((name) => !dates.includes(name)) ? others : [...others].sort((a, b) => again.includes(b) - again.includes(a));
    return { type, x: [...new Set([...first, ...result.columns])], y: [...measured(numbers, dates), COUNT] };
  }
  const along = [...new Set(type === 'line' ? [...dates, ...numbers] : [...numbers, ...dates])];
  if (type === 'line') return { type, x: along, y: [...measured(numbers, dates), COUNT] };
  return { type, x: along, y: [...along.slice(1), ...along.slice(0, 1)] };
}

const measured = (numbers, dates) => [...numbers.filter((name) => !dates.includes(name)), ...numbers.filter((name) => dates.includes(name))];

function usual(numbers, dates, others) {
  if (dates.length && others.length === dates.length) return 'line';
  return numbers.length > 1 && !others.length ? 'scatter' : 'bar';
}

/* Groups of the rows by a column: [{ cell, words, value, rows }], in the order of the result.
   The value is the sum of a column of numbers, or the number of rows. */
export function groups({ rows }, x, y, terms) {
  const found = new Map();
  for (const row of rows) {
    if (!row[x]) continue;
    const group = found.get(row[x].value) ?? found.set(row[x].value, { cell: row[x], value: 0, rows: 0 }).get(row[x].value);
    group.value += y === COUNT ? 1 : numberOf(row[y]) || 0;
    group.rows += 1;
  }
  return [...found.values()].map((group) => ({ ...group, words: terms.words(group.cell) }));
}

/* Where a cell lies along an axis. */
export function along(cell, dates) {
  return dates ? yearOf(cell) : numberOf(cell);
}

/* Points of the rows with a number in both columns: [{ x, y, words }]. */
export function points(result, x, y, terms) {
  const dates = datesIn(result);
  const named = namesIn(result)[0] ?? result.columns.find((name) => name !== x && name !== y);
  return result.rows
    .map((row) => ({ x: along(row[x], dates.includes(x)), y: along(row[y], dates.includes(y)), words: row[named] ? terms.words(row[named]) : '' }))
    .filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
}

/* The names in a column whose labels a chart needs. */
export const irisIn = ({ rows }, name) => rows.map((row) => row[name]).filter(isIri).map((cell) => cell.value);
