/* Bars, a line or points of the columns one chooses, with the numbers below as a table. */

import { choice, count, figure, make, atWidth } from './query-elements.js';
import { chosenOf, datesIn, repeatingIn } from './query-columns.js';
import { COUNT, along, groups, irisIn, points, possible } from './query-series.js';
import { bars } from './query-bars.js';
import { plot } from './query-plot.js';

const MOST = { bar: 50, line: 2000, scatter: 2000 }; // drawn; of more, the largest bars or the first points
const LISTED = 500; // rows of the table of numbers
const LABELS = 4000; // names whose labels are asked for
const TYPES = [['bar', 'Bars'], ['line', 'Line'], ['scatter', 'Points']];

export const chart = {
  name: 'chart',

  unfit(result) {
    const { x, y } = possible(result, 'bar');
    if (x.length && (y.length > 1 || repeatingIn(result).length)) return null;
    return {
      why: 'A chart needs a column of numbers, or values that come more than once and so can be counted.',
      instead: 'Count something, by something:',
      query: 'SELECT ?relation (COUNT(*) AS ?claims) WHERE {\n  ?claim rdf:predicate ?relation .\n}\nGROUP BY ?relation',
    };
  },

  async draw(box, result, { terms, settings, change }) {
    const { type, x: acrosses, y: heights } = possible(result, settings.chart);
    const [x, y] = [chosenOf(acrosses, settings.x), chosenOf(heights, settings.y)];
    box.append(controls(type, acrosses, heights, x, y, change));
    if (!x || !y) {
      box.append(make('p', { className: 'query-unfit', textContent: type === 'line' ? 'A line needs a column of numbers or dates to run along. Choose bars, or select a year.' : 'Points need two columns of numbers or dates. Choose bars, or select a second number.' }));
      return undefined;
    }
    await terms.learn(irisIn(result, type === 'scatter' ? result.columns[0] : x), LABELS);
    if (!box.isConnected) return undefined; // another view was chosen meanwhile
    const data = dataOf(type, result, x, y, terms);
    const drawing = make('div', { className: 'query-drawing' });
    const caption = make('figcaption', {}, make('strong', { textContent: data.title }), make('span', { className: 'muted', textContent: data.told }));
    box.append(make('figure', {}, caption, drawing), numbers(data));
    return atWidth(drawing, (width) => {
      const picture = type === 'bar' ? bars(data.drawn, width, terms) : plot(data, width);
      picture.setAttribute('aria-label', `${data.title}. ${data.told} The numbers follow as a table.`);
      drawing.replaceChildren(picture);
    });
  },
};

function controls(type, acrosses, heights, x, y, change) {
  const named = (name) => [name, name === COUNT ? 'number of rows' : name];
  return make(
    'div',
    { className: 'query-controls' },
    choice('Chart', TYPES, type, (value) => change({ chart: value })),
    ...(x && y ? [choice(type === 'bar' ? 'A bar for each' : 'Across', acrosses.map(named), x, (value) => change({ x: value })), choice(type === 'bar' ? 'As long as' : 'Up', heights.map(named), y, (value) => change({ y: value }))] : []),
  );
}

/* What is drawn of a result, in words too. */
function dataOf(type, result, x, y, terms) {
  const said = y === COUNT ? 'Rows' : y;
  if (type === 'scatter') return dataOfPoints(result, x, y, terms);
  const all = groups(result, x, y, terms);
  const summed = y !== COUNT && all.some((group) => group.rows > 1) ? `Sum of ${y}` : said;
  if (type === 'bar') {
    const sorted = all.sort((a, b) => b.value - a.value);
    const drawn = sorted.slice(0, MOST.bar);
    const told = sorted.length > drawn.length ? `Drawn: the ${count(drawn.length)} largest of ${count(sorted.length)}.` : `Drawn: all ${count(sorted.length)}.`;
    return { type, x, y: summed, title: `${summed} by ${x}`, told, drawn, of: sorted.length, listed: sorted.slice(0, LISTED).map((group) => [group.words, figure(group.value)]) };
  }
  const dates = datesIn(result).includes(x);
  const line = all.map((group) => ({ x: along(group.cell, dates), y: group.value, words: group.words })).filter((point) => Number.isFinite(point.x)).sort((a, b) => a.x - b.x);
  return { type, x, y: summed, title: `${summed} by ${x}`, ...cut(line, type), dates, listed: line.slice(0, LISTED).map((point) => [point.words, figure(point.y)]) };
}

function dataOfPoints(result, x, y, terms) {
  const all = points(result, x, y, terms);
  return { type: 'scatter', x, y, title: `${y} against ${x}`, ...cut(all, 'scatter'), dates: datesIn(result).includes(x), listed: all.slice(0, LISTED).map((point) => [point.words, figure(point.x), figure(point.y)]) };
}

function cut(all, type) {
  const drawn = all.slice(0, MOST[type]);
  return { drawn, of: all.length, told: all.length > drawn.length ? `Drawn: the first ${count(drawn.length)} of ${count(all.length)} points.` : `Drawn: all ${count(all.length)} points.` };
}

/* The numbers of a chart for those who read rather than look. */
function numbers({ type, x, y, listed, of }) {
  const heads = type === 'scatter' ? ['', x, y] : [x, y];
  const head = make('tr', {}, ...heads.map((name) => (name ? make('th', { scope: 'col', textContent: name }) : make('td'))));
  const rows = listed.map((cells) => make('tr', {}, ...cells.map((text) => make('td', { textContent: text }))));
  const more = of > LISTED ? [make('p', { className: 'muted', textContent: `The first ${count(LISTED)} of ${count(of)}.` })] : [];
  const scroll = make('div', { className: 'query-scroll', tabIndex: 0 }, make('table', { className: 'query-table query-numbers' }, make('thead', {}, head), make('tbody', {}, ...rows)));
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', 'The numbers of the chart');
  return make('details', {}, make('summary', { textContent: 'The numbers as a table' }), scroll, ...more);
}
