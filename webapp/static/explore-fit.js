/* Where in the stage the picture may stand: the part that no open panel covers. */

import { whole } from './explore-names.js';

const NARROW = 800;
const LARGEST = 1.35;
const EDGE = 4;          // pixels between a label and the edge of what is seen

const ALONE = 12;        // pixels above and below a picture that nothing lies over
const APART = 8;         // and between it and what does

/* How much of the stage lies under bars, above and below. */
function bars(all) {
  const over = (side) => [...document.querySelectorAll(`[data-over="${side}"]`)].map((bar) => bar.getBoundingClientRect()).filter(({ height }) => height);
  return {
    top: Math.max(ALONE, ...over('top').map((bar) => bar.bottom - all.top + APART)),
    bottom: Math.max(ALONE, ...over('bottom').map((bar) => all.bottom - bar.top + APART)),
  };
}

export function freeArea(stage) {
  const all = stage.getBoundingClientRect(), bar = bars(all);
  return uncovered(all, { left: all.left + 16, right: all.right - 16, top: all.top + bar.top, bottom: all.bottom - bar.bottom });
}

/* What open panels leave of an area. */
function uncovered(all, free) {
  for (const panel of document.querySelectorAll('[data-side]')) {
    if (panel.hidden || panel.classList.contains('closed')) continue;
    const box = panel.getBoundingClientRect();
    const side = all.width < NARROW ? 'bottom' : panel.dataset.side;
    if (side === 'left') free.left = Math.max(free.left, panel.offsetWidth + 28 + all.left);
    if (side === 'right') free.right = Math.min(free.right, all.right - panel.offsetWidth - 28);
    if (side === 'bottom') free.bottom = Math.min(free.bottom, all.bottom - box.height - 12);
  }
  return free;
}

/* Where labels may stand, in drawing units: all that is seen, for people may move the picture. On a
   phone the bars go from side to side. */
export function inSight(stage, network) {
  const all = stage.getBoundingClientRect(), bar = all.width < NARROW ? bars(all) : { top: 0, bottom: 0 };
  const free = uncovered(all, { left: all.left, right: all.right, top: all.top + bar.top, bottom: all.bottom - bar.bottom });
  const first = network.DOMtoCanvas({ x: free.left - all.left + EDGE, y: free.top - all.top + EDGE });
  const last = network.DOMtoCanvas({ x: free.right - all.left - EDGE, y: free.bottom - all.top - EDGE });
  return { left: first.x, right: last.x, top: first.y, bottom: last.y };
}

/* The rectangle, in drawing units, that these nodes, their names and these guides take. */
export function extent(nodes, face, guides = []) {
  const boxes = [
    ...nodes.map((node) => whole(node, face)),
    ...guides.map((guide) => ({ ...guide, across: guide.across || heading(guide, guides) }))
      .map(({ x, y, across, down }) => ({ left: x - across, right: x + across, top: y - down - 30, bottom: y + down })),
  ];
  return {
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/* How far the heading of a column may reach to either side: half way to the next. */
function heading({ x }, guides) {
  const near = Math.min(...guides.map((other) => Math.abs(other.x - x)).filter(Boolean));
  return Number.isFinite(near) ? near / 2 : 0;
}

/* What vis needs to show all of `drawing` in `free`; labels without room are left out there. */
export function placement(stage, free, drawing) {
  const all = stage.getBoundingClientRect();
  const width = Math.max(free.right - free.left, 80), height = Math.max(free.bottom - free.top, 80);
  const whole = Math.min(width / (drawing.right - drawing.left + 24), height / (drawing.bottom - drawing.top + 24));
  return {
    scale: Math.min(LARGEST, whole),
    position: { x: (drawing.left + drawing.right) / 2, y: (drawing.top + drawing.bottom) / 2 },
    offset: {
      x: (free.left + free.right) / 2 - (all.left + all.right) / 2,
      y: (free.top + free.bottom) / 2 - (all.top + all.bottom) / 2,
    },
  };
}

/* Whether all of `drawing` has room in `free` on the present scale. */
export function fits(network, free, drawing) {
  const scale = network.getScale();
  return (drawing.right - drawing.left) * scale <= free.right - free.left && (drawing.bottom - drawing.top) * scale <= free.bottom - free.top;
}

/* How far `drawing` must move to stand in `free`, in pixels on the screen. */
function short(stage, network, free, drawing) {
  const all = stage.getBoundingClientRect();
  const from = network.canvasToDOM({ x: drawing.left, y: drawing.top }), to = network.canvasToDOM({ x: drawing.right, y: drawing.bottom });
  const way = (first, last, low, high) => Math.max(0, low - first) + Math.min(0, high - last);
  return {
    x: way(from.x + all.left, to.x + all.left, free.left, free.right),
    y: way(from.y + all.top, to.y + all.top, free.top, free.bottom),
  };
}

/* Whether no panel covers any of `drawing`, a pixel aside. */
export function uncovers(stage, network, free, drawing) {
  const { x, y } = short(stage, network, free, drawing);
  return fits(network, free, drawing) && Math.max(Math.abs(x), Math.abs(y)) < 1;
}

/* What vis needs to bring `drawing` into `free` on the present scale, moving as little as it can. */
export function nudge(stage, network, free, drawing) {
  const { x, y } = short(stage, network, free, drawing), scale = network.getScale(), at = network.getViewPosition();
  return { scale, position: { x: at.x - x / scale, y: at.y - y / scale } };
}
