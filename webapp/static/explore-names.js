/* Where the names of entities stand, as on a map: below the icon, or else above or beside it, the
   largest first. One that would cover another or an icon is left out, but never a large one. */

import { measure } from './explore-pen.js';
import { beyond } from './explore-room.js';

const LEGIBLE = 11;      // pixels on the screen that a name should have
const LEAST = 7.5;       // and those with which it may stand where the layout left room for it
const ALWAYS = 8;        // so many of the largest have a name in any case, or a quarter of all if that is fewer
const GAP = 4;           // between icon and name, in drawing units
const SEEN = 3;          // and the least in pixels

const inside = (box, { x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom;

/* The box around a point from which a name reaches to both sides, or to one. */
function box({ x, y, align }, wide, tall) {
  const left = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - tall / 2, bottom: y + tall / 2 };
}

/* The places of a name, best first; above and below they give way at the sides of the free area. */
function spots(node, wide, tall, { scale, free }) {
  const { x, y, size } = node, gap = Math.max(GAP, SEEN / scale), away = size + gap, aslant = size * 0.75 + gap;
  const shift = Math.max(0, free.left - x + wide / 2) + Math.min(0, free.right - x - wide / 2);
  const across = x + Math.max(-wide / 2, Math.min(wide / 2, shift));
  const down = (far) => far + tall / 2;
  return [
    { x: across, y: y + down(away), align: 'center' }, { x: across, y: y - down(away), align: 'center' },
    { x: x + away, y, align: 'left' }, { x: x - away, y, align: 'right' },
    { x: x + aslant, y: y + down(aslant / 2), align: 'left' }, { x: x - aslant, y: y + down(aslant / 2), align: 'right' },
    { x: x + aslant, y: y - down(aslant / 2), align: 'left' }, { x: x - aslant, y: y - down(aslant / 2), align: 'right' },
  ];
}

/* An icon with its name below it in the size that the layout left room for. */
export function whole(node, face) {
  const { wide, tall } = measure(node.label, face), half = Math.max(node.size, (wide * node.fontSize) / 2);
  return { left: node.x - half, right: node.x + half, top: node.y - node.size, bottom: node.y + node.size + GAP + tall * node.fontSize };
}

/* Names of `nodes` by what they belong to, each with its place beside the icon; they take `room`.
   Those in `first` come first. */
export function names(nodes, room, { scale, face, free, first }) {
  const placed = new Map();
  const order = [...nodes].sort((a, b) => first.includes(b.id) - first.includes(a.id) || b.size - a.size || (a.id < b.id ? -1 : 1));
  order.filter((node) => inside(free, node)).forEach((node, rank) => {
    const bold = first.includes(node.id), always = bold || rank < Math.min(ALWAYS, nodes.length / 4);
    const large = Math.max(node.fontSize, LEGIBLE / scale);
    const sizes = [...new Set([large, node.fontSize])].filter((size) => size === large || size * scale >= LEAST);
    const { wide, tall } = measure(node.label, face, bold);
    let best = null;
    for (const size of sizes) {
      for (const spot of spots(node, wide * size, tall * size, { scale, free })) {
        const at = box(spot, wide * size, tall * size), cost = room.taken(at) + 3 * beyond(at, free);
        if (!best || cost < best.cost) best = { spot, size, at, cost };
        if (cost === 0) break;
      }
      if (best.cost === 0) break;
    }
    if (best.cost > 0 && !always) return;
    room.add(best.at);
    placed.set(node.id, { label: node.label, dx: best.spot.x - node.x, dy: best.spot.y - node.y, align: best.spot.align, size: best.size, bold });
  });
  return placed;
}
