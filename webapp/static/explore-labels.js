/* Labels that can be read at any zoom, as on a map: seen from afar they are written larger, the
   most related entities first, and one that would cover another or an icon is left out. */

const LEGIBLE = 11;      // pixels on the screen that a label should have
const LEAST = 7.5;       // and those with which it may stand where the layout left room for it
const GAP = 2;
const pen = document.createElement('canvas').getContext('2d');

/* Width of a label in a font of one pixel. */
const widths = new Map();
function width(label, face) {
  if (!widths.has(label)) {
    pen.font = `100px ${face}`;
    widths.set(label, Math.max(...label.split('\n').map((line) => pen.measureText(line).width)) / 100);
  }
  return widths.get(label);
}

const icon = (node) => ({ left: node.x - node.size, right: node.x + node.size, top: node.y - node.size, bottom: node.y + node.size });

/* Where a label stands in this size, and how far vis must lift it there from its place below. */
function box(node, size, face, above) {
  const half = (width(node.label, face) * size) / 2, height = node.label.split('\n').length * size * 1.15;
  const lift = above ? 2 * node.size + height + 8 : 2;
  const top = node.y + node.size + 5 - lift;
  return { left: node.x - half, right: node.x + half, top, bottom: top + height, lift };
}

const meet = (a, b) => a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;

/* Size and lift of each node's label at this scale, in drawing units; size 0 where there is no room
   for it between `left` and `right`. */
export function labelPlaces(nodes, scale, shown, face, { left, right }) {
  const places = new Map(nodes.map((node) => [node.id, { size: 0, lift: 0 }]));
  const written = [], wanted = nodes.filter((node) => shown === null || shown.has(node.id));
  const icons = wanted.map((node) => [node, icon(node)]);
  const free = (node, room) => room.left > left && room.right < right && !written.some((other) => meet(room, other)) && !icons.some(([other, at]) => other !== node && meet(room, at));
  for (const node of [...wanted].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1))) {
    const large = Math.max(node.fontSize, LEGIBLE / scale);
    const tries = [[large, false], [large, true], [node.fontSize, false]].filter(([size]) => size * scale >= LEAST);
    for (const [size, above] of tries) {
      const room = box(node, size, face, above);
      if (!free(node, room)) continue;
      places.set(node.id, { size, lift: room.lift });
      written.push(room);
      break;
    }
  }
  return places;
}
