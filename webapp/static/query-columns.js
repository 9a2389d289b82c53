/* What a column of a result holds: numbers, dates, names. Views choose their columns by it. */

import { isIri } from './query-result.js';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const NUMBERS = new Set(['integer', 'decimal', 'double', 'float', 'int', 'long', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger', 'negativeInteger', 'nonPositiveInteger', 'unsignedInt', 'unsignedLong', 'unsignedShort', 'unsignedByte'].map((name) => XSD + name));
const DATES = new Set(['date', 'dateTime', 'dateTimeStamp', 'gYear', 'gYearMonth'].map((name) => XSD + name));
const DATE = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/;
const [EARLY, LATE] = [1000, 2100]; // a plain number between them may be a year
const MONTHS = 12;
const DAYS = 372; // of twelve months of 31: order and place within a year, not a calendar

/* The number of a cell; NaN where it holds none. */
export const numberOf = (cell) => (NUMBERS.has(cell?.datatype) && cell.value.trim() ? Number(cell.value.replace('INF', 'Infinity')) : NaN);

/* The date of a cell in years with a fraction; NaN where it holds none. */
export function yearOf(cell) {
  if (!DATES.has(cell?.datatype)) return yearLike(cell) ? Number(cell.value) : NaN;
  const [, year, month, day] = DATE.exec(cell.value) ?? [];
  return Number(year) + ((month ?? 1) - 1) / MONTHS + ((day ?? 1) - 1) / DAYS;
}

function yearLike(cell) {
  return cell?.type === 'literal' && /^\d{4}$/.test(cell.value) && cell.value >= EARLY && cell.value <= LATE;
}

/* The columns whose every value passes a test, of those that have values. */
function columnsOf({ columns, rows }, test) {
  return columns.filter((name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || test(row[name])));
}

/* What is found of a result, found once. */
function once(find) {
  const known = new WeakMap();
  return (result) => known.get(result) ?? known.set(result, find(result)).get(result);
}

export const numbersIn = once((result) => columnsOf(result, (cell) => Number.isFinite(numberOf(cell))));
export const namesIn = once(({ columns, rows }) => columns.filter((name) => rows.some((row) => isIri(row[name]))));

/* Columns of dates: typed ones first, then numbers that are called years, then those that may be. */
export const datesIn = once((result) => {
  const found = columnsOf(result, (cell) => Number.isFinite(yearOf(cell)));
  const rank = (name) => (result.rows.some((row) => DATES.has(row[name]?.datatype)) ? 0 : /year|date|when|since|until|found|start|end/i.test(name) ? 1 : 2);
  return found.sort((a, b) => rank(a) - rank(b));
});

/* Columns in which some value comes more than once: there is something to count. */
export const repeatingIn = once(({ columns, rows }) => columns.filter((name) => {
  const seen = new Set();
  return rows.some((row) => row[name] && (seen.has(row[name].value) || !seen.add(row[name].value)));
}));

/* What is chosen, if it is among the options, else the first of them. */
export const chosenOf = (options, value) => (options.includes(value) ? value : options[0]);
