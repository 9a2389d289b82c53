/* Bars that lie, since names are long: beside them where there is room, else above them. */

import { draw, figure, fitted, widthOf } from './query-elements.js';
import { extent, scale, ticks } from './query-scale.js';

const NARROW = 560; // pixels; below, names stand above their bars
const [ROW, TALL] = [30, 46]; // pixels from bar to bar
const THICK = 16;
const FOOT = 26; // for the numbers of the axis
const LONGEST = 280; // pixels for a name beside its bar

/* A drawing of [{ words, value, cell }] as wide as told. */
export function bars(data, width, terms) {
  const above = width < NARROW;
  const row = above ? TALL : ROW;
  const height = data.length * row + FOOT;
  const left = above ? 2 : Math.min(LONGEST, width * 0.4, Math.max(...data.map(({ words }) => widthOf(words)))) + 12;
  const values = Math.max(...data.map(({ value }) => widthOf(figure(value)))) + 12;
  const [low, high] = extent([0, ...data.map(({ value }) => value)]);
  const across = scale([low, high], [left + (low < 0 ? values : 0), width - values]);
  const marks = ticks([low, high], (width - left - values) / 80, data.every(({ value }) => Number.isInteger(value)));
  const axis = marks.flatMap((mark) => {
    const x = across(mark);
    const shown = draw('text', { x, y: height - 6, class: 'tick', 'text-anchor': mark === 0 && above ? 'start' : 'middle' }, figure(mark));
    return [draw('line', { x1: x, x2: x, y1: 0, y2: height - FOOT, class: mark === 0 ? 'zero' : 'grid' }), shown];
  });
  const rows = data.map((each, index) => bar(each, { top: index * row, above, left, width, across, terms }));
  return draw('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', class: 'query-figure' }, ...axis, ...rows);
}

function bar({ words, value, cell }, { top, above, left, width, across, terms }) {
  const middle = top + (above ? 32 : ROW / 2);
  const [from, to] = [across(0), across(value)].sort((a, b) => a - b);
  const shown = fitted(words, above ? width : left - 12);
  const name = draw('text', above ? { x: 2, y: top + 17, class: 'name' } : { x: left - 10, y: middle, class: 'name middle', 'text-anchor': 'end' }, shown);
  const number = draw('text', { x: value < 0 ? from - 6 : to + 6, y: middle, class: 'value middle', 'text-anchor': value < 0 ? 'end' : 'start' }, figure(value));
  const home = cell.type === 'uri' && terms.home(cell.value);
  const title = draw('title', {}, `${words}: ${figure(value)}`);
  const rect = draw('rect', { x: from, y: middle - THICK / 2, width: Math.max(to - from, 1), height: THICK, rx: 3, class: 'bar' });
  return draw('g', {}, title, rect, home ? draw('a', { href: home }, name) : name, number);
}
