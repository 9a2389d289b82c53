/* Elements of the page and of drawings, each in one call. */

const SVG = 'http://www.w3.org/2000/svg';

/* An element with properties and children. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/* An element of a drawing with attributes and children. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/* A labelled choice: options are [value, words]; `chosen` is told the value. */
export function choice(words, options, value, chosen) {
  const select = make('select', { onchange: () => chosen(select.value) }, ...options.map(([each, text]) => make('option', { value: each, textContent: text })));
  select.value = value;
  return make('label', { className: 'query-choice' }, make('span', { textContent: words }), select);
}

/* Numbers as people write them. */
const [whole, near] = [new Intl.NumberFormat('en'), new Intl.NumberFormat('en', { maximumFractionDigits: 3 })];
export const count = (number) => whole.format(number);
export const figure = (number) => near.format(number);

/* Draw once and again when the width changes; gives the way to stop. */
export function atWidth(box, drawAt) {
  let last = 0;
  const watch = new ResizeObserver(() => {
    const width = Math.floor(box.clientWidth);
    if (width === last || !width) return;
    last = width;
    drawAt(width);
  });
  watch.observe(box);
  return () => watch.disconnect();
}

const ruler = document.createElement('canvas').getContext('2d');

/* Width in pixels of words at a size in pixels, in the font of the page. */
export function widthOf(words, size = 13) {
  ruler.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  return ruler.measureText(words).width;
}

/* The words, cut so that they take no more than a width in pixels. */
export function fitted(words, width, size = 13) {
  if (widthOf(words, size) <= width) return words;
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${words.slice(0, middle)}…`, size) <= width) low = middle;
    else high = middle - 1;
  }
  return `${words.slice(0, low).trimEnd()}…`;
}
