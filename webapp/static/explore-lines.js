/* Where lines say what they are: along the line, those with most passages first, wherever no icon,
   name or other line has something to say. */

import { measure } from './explore-pen.js';

const LEGIBLE = 11;      // pixels on the screen
const USUAL = 12;        // in drawing units
const SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78];
const NEAR = 0.02;       // of the line, for its direction

/* A place of a line that vis has drawn, and how text lies there that is not upside down. */
export function along({ edgeType }, share) {
  if (edgeType.from === edgeType.to) {
    const [x, y, radius] = edgeType._getCircleData();
    return { x: x + radius, y, angle: 0 };
  }
  const { x, y } = edgeType.getPoint(share), from = edgeType.getPoint(share - NEAR), to = edgeType.getPoint(share + NEAR);
  const angle = Math.atan((to.y - from.y) / (to.x - from.x || 1e-9));
  return { x, y, angle };
}

/* Squares in a row that cover a text which lies aslant. */
function squares({ x, y, angle }, wide, tall) {
  const count = Math.max(1, Math.ceil(wide / tall)), step = count > 1 ? (wide - tall) / (count - 1) : 0;
  return Array.from({ length: count }, (_, number) => {
    const far = (number - (count - 1) / 2) * step, left = x + far * Math.cos(angle) - tall / 2, top = y + far * Math.sin(angle) - tall / 2;
    return { left, right: left + tall, top, bottom: top + tall };
  });
}

/* What `edges` say, by their names, each with its place along the line; they take `room`. One in
   `chosen` is written in any case. `drawn` are vis's own edges. */
export function lines(edges, room, { scale, face, free, chosen, drawn }) {
  const placed = new Map(), size = Math.max(USUAL, LEGIBLE / scale);
  const within = (box) => box.left > free.left && box.right < free.right && box.top > free.top && box.bottom < free.bottom;
  const order = [...edges].sort((a, b) => b.width - a.width || (a.id < b.id ? -1 : 1));
  for (const { id, label } of order) {
    const { wide, tall } = measure(label, face);
    let best = null;
    for (const share of SPOTS) {
      const boxes = squares(along(drawn[id], share), wide * size, tall * size);
      const cost = boxes.reduce((sum, box) => sum + room.taken(box) + (within(box) ? 0 : size * size), 0);
      if (!best || cost < best.cost) best = { share, boxes, cost };
      if (cost === 0) break;
    }
    if (best.cost > 0 && !chosen.includes(id)) continue;
    best.boxes.forEach((box) => room.add(box));
    placed.set(id, { label, share: best.share, size });
  }
  return placed;
}
