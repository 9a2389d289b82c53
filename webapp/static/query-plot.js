/* A line or points over two axes. */

import { draw, figure, widthOf } from './query-elements.js';
import { extent, roomy, scale, ticks } from './query-scale.js';

const LABELLED = 60; // points up to which names are written beside them, where there is room
const [TOP, FOOT, RIGHT] = [30, 46, 18]; // pixels around what is drawn

/* A drawing of { type, x, y, dates, drawn: [{ x, y, words }] } as wide as told. */
export function plot(data, width) {
  const { type, drawn } = data;
  const height = Math.round(Math.min(460, Math.max(300, width * 0.5)));
  const up = type === 'line' ? extent([0, ...drawn.map((point) => point.y)]) : roomy(extent(drawn.map((point) => point.y)));
  const marks = ticks(up, (height - TOP - FOOT) / 50, drawn.every((point) => Number.isInteger(point.y)));
  const left = Math.max(...marks.map((mark) => widthOf(figure(mark))), 12) + 14;
  const span = extent(drawn.map((point) => point.x));
  const domain = type === 'line' && span[0] !== span[1] ? span : roomy(span);
  const place = { x: scale(domain, [left, width - RIGHT]), y: scale(up, [height - FOOT, TOP]), left, width, height };
  const parts = [...upright(marks, place), ...flat(domain, data.dates, place), ...titles(data, place)];
  if (type === 'line') parts.push(draw('polyline', { points: drawn.map((point) => `${place.x(point.x)},${place.y(point.y)}`).join(' '), class: 'line' }));
  if (type !== 'line' || drawn.length < width / 12) parts.push(...drawn.map((point) => dot(point, data, place)));
  if (type === 'scatter' && drawn.length <= LABELLED) parts.push(...names(drawn, place));
  return draw('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', class: 'query-figure' }, ...parts);
}

/* Years are never written with a comma. */
const written = (mark, dates) => (dates ? String(mark) : figure(mark));

function upright(marks, { y, left, width }) {
  return marks.flatMap((mark) => [
    draw('line', { x1: left, x2: width - RIGHT, y1: y(mark), y2: y(mark), class: mark === 0 ? 'zero' : 'grid' }),
    draw('text', { x: left - 8, y: y(mark), class: 'tick middle', 'text-anchor': 'end' }, figure(mark)),
  ]);
}

function flat(domain, dates, { x, left, width, height }) {
  const marks = ticks(domain, (width - left) / 80, dates);
  const base = draw('line', { x1: left, x2: width - RIGHT, y1: height - FOOT, y2: height - FOOT, class: 'zero' });
  return [base, ...marks.flatMap((mark) => [
    draw('line', { x1: x(mark), x2: x(mark), y1: height - FOOT, y2: height - FOOT + 5, class: 'zero' }),
    draw('text', { x: Math.min(x(mark), width - widthOf(written(mark, dates)) / 2 - 2), y: height - FOOT + 19, class: 'tick', 'text-anchor': 'middle' }, written(mark, dates)),
  ])];
}

function titles(data, { width, height, left }) {
  return [
    draw('text', { x: 0, y: 14, class: 'axis' }, data.y === 'rows' ? 'Rows' : data.y),
    draw('text', { x: (left + width - RIGHT) / 2, y: height - 6, class: 'axis', 'text-anchor': 'middle' }, data.x),
  ];
}

function dot(point, data, { x, y }) {
  const about = [data.type === 'scatter' && point.words, `${data.x} ${written(point.x, data.dates)}`, `${data.y} ${figure(point.y)}`].filter(Boolean).join(', ');
  return draw('circle', { cx: x(point.x), cy: y(point.y), r: data.type === 'line' ? 3.5 : 5, class: 'point' }, draw('title', {}, about));
}

/* Names right or left of their points, unless that would cover another name or a point. */
function names(drawn, { x, y, left, width }) {
  const box = (from, to, middle, half) => ({ left: from, right: to, top: middle - half, bottom: middle + half });
  const taken = drawn.map((point) => box(x(point.x) - 5, x(point.x) + 5, y(point.y), 5));
  const free = (one) => one.right < width && one.left > left && taken.every((other) => one.left >= other.right || one.right <= other.left || one.top >= other.bottom || one.bottom <= other.top);
  return drawn.filter(({ words }) => words).flatMap((point) => {
    const [middle, wide] = [x(point.x), widthOf(point.words, 12)];
    const beside = [box(middle + 8, middle + 8 + wide, y(point.y), 8), box(middle - 8 - wide, middle - 8, y(point.y), 8)].find(free);
    if (!beside) return [];
    taken.push(beside);
    return [draw('text', { x: beside.left, y: y(point.y), class: 'label middle' }, point.words)];
  });
}
