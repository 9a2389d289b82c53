/* A date column against a label column: years across, each thing in the first lane that is free. */

import { atWidth, choice, count, draw, fitted, make, widthOf } from './query-elements.js';
import { chosenOf, datesIn, yearOf } from './query-columns.js';
import { irisIn } from './query-series.js';
import { extent, roomy, scale, ticks } from './query-scale.js';

const MOST = 200; // things drawn
const [LANE, HEAD, RADIUS] = [30, 34, 5]; // pixels
const LONGEST = 320; // pixels for a label
const LABELS = 4000; // names whose labels are asked for

export const timeline = {
  name: 'timeline',

  unfit(result) {
    if (datesIn(result).length) return null;
    return {
      why: 'A timeline needs a column of dates or years.',
      instead: 'Select a date, and something that happened then:',
      query: 'SELECT DISTINCT ?what ?year WHERE {\n  ?claim rdf:subject ?what ; rdf:predicate ent:establishedIn ; rdf:object ?year .\n}',
    };
  },

  async draw(box, result, { terms, settings, change }) {
    const dates = datesIn(result);
    const date = chosenOf(dates, settings.date);
    const named = result.columns.filter((name) => name !== date);
    const label = chosenOf([...named.filter((name) => !dates.includes(name)), ...named, date], settings.label);
    await terms.learn(irisIn(result, label), LABELS);
    const all = itemsOf(result, date, label, terms);
    const drawn = all.slice(0, MOST);
    const told = `${all.length > MOST ? `Drawn: the first ${MOST} of ${count(all.length)}` : `Drawn: all ${count(all.length)}`}, from ${yearIn(drawn[0])} to ${yearIn(drawn.at(-1))}.`;
    const drawing = make('div', { className: 'query-drawing' });
    const options = (names) => names.map((name) => [name, name]);
    box.append(
      make('div', { className: 'query-controls' }, choice('When', options(dates), date, (name) => change({ date: name })), choice('What', options(named.length ? named : [date]), label, (name) => change({ label: name }))),
      make('figure', {}, make('figcaption', {}, make('strong', { textContent: `${label} by ${date}` }), make('span', { className: 'muted', textContent: told })), drawing),
    );
    return atWidth(drawing, (width) => drawing.replaceChildren(picture(drawn, width, terms)));
  },
};

const yearIn = ({ at }) => Math.floor(at);

/* [{ at, when, words, cell, times }] in order of time; the same thing at the same time is one. */
function itemsOf({ rows }, date, label, terms) {
  const found = new Map();
  for (const row of rows) {
    if (!row[date] || !row[label]) continue;
    const key = `${row[date].value} ${row[label].value}`;
    const item = found.get(key) ?? found.set(key, { at: yearOf(row[date]), when: row[date].value, cell: row[label], words: terms.words(row[label]), times: 0 }).get(key);
    item.times += 1;
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

function picture(items, width, terms) {
  const domain = roomy(extent(items.map(({ at }) => at)));
  const across = scale(domain, [RADIUS + 2, width - RADIUS - 2]);
  const placed = lanes(items, across, width);
  const height = HEAD + (Math.max(...placed.map(({ lane }) => lane)) + 1) * LANE + 6;
  const marks = ticks(domain, width / 90, true);
  const axis = marks.flatMap((mark) => {
    const middle = Math.min(Math.max(across(mark), 18), width - 18);
    return [draw('line', { x1: across(mark), x2: across(mark), y1: HEAD - 10, y2: height, class: 'grid' }), draw('text', { x: middle, y: 15, class: 'tick', 'text-anchor': 'middle' }, String(mark))];
  });
  const base = draw('line', { x1: 0, x2: width, y1: HEAD - 10, y2: HEAD - 10, class: 'zero' });
  return draw('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'list', class: 'query-figure' }, ...axis, base, ...placed.map((item) => mark(item, across, terms)));
}

/* Each label beside its dot, where it ends within the picture, in the first lane with room. */
function lanes(items, across, width) {
  const ends = [];
  const boxes = items.map((item) => {
    const shown = fitted(item.words, Math.min(LONGEST, width * 0.6));
    const wide = widthOf(shown) + widthOf(` ${item.when}`) + 14;
    const x = across(item.at);
    const turned = x + RADIUS + wide > width;
    return { ...item, shown, turned, left: turned ? x - RADIUS - wide : x - RADIUS, right: turned ? x + RADIUS : x + RADIUS + wide };
  });
  for (const box of boxes.sort((a, b) => a.left - b.left)) {
    const free = ends.findIndex((end) => end + 8 < box.left);
    box.lane = free < 0 ? ends.length : free;
    ends[box.lane] = box.right;
  }
  return boxes.sort((a, b) => a.at - b.at);
}

function mark({ at, when, words, shown, cell, turned, lane, times }, across, terms) {
  const [x, y] = [across(at), HEAD + lane * LANE + LANE / 2 - 4];
  const name = draw('tspan', { class: 'name' }, shown);
  const year = draw('tspan', { class: 'when' }, turned ? `${when} ` : ` ${when}`);
  const text = draw('text', { x: turned ? x - RADIUS - 6 : x + RADIUS + 6, y, class: 'middle', 'text-anchor': turned ? 'end' : 'start' }, ...(turned ? [year, name] : [name, year]));
  const home = cell.type === 'uri' && terms.home(cell.value);
  const about = `${words}, ${when}${times > 1 ? ` (${count(times)} rows)` : ''}`;
  const dot = draw('circle', { cx: x, cy: y, r: RADIUS, class: 'point' });
  return draw('g', { role: 'listitem' }, draw('title', {}, about), dot, home ? draw('a', { href: home }, text) : text);
}
