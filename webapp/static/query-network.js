/* What vis-network is given: one node a thing, one edge a pair, and how they look. */

import { widthOf } from './query-elements.js';
import { extent } from './query-scale.js';

const WRAPPED = /(.{9}\S*) /g; // a label goes to a new line at the first gap after nine characters
const FEW = 60; // nodes up to which dots are large
const [LABEL, UNSEEN, THRESHOLD] = [13, 7, 8.5]; // pixels of a label, of one not yet shown, and where it begins to be
const DOT = { few: 4, many: 2 }; // least radius in pixels, times one and something
const ROOM = { x: 70, y: 40 }; // pixels left for the outer labels
const LONGEST = 1.8; // times as wide as high, or as high as wide
const NEAREST = 1.3; // scale of a picture of two things

/* Nodes and edges of [from, relation or '', to]; an edge is titled with all that relates a pair. */
export function parts(triples, terms) {
  const nodes = new Map();
  const edges = new Map();
  for (const [from, relation, to] of triples) {
    for (const id of [from, to]) {
      const node = nodes.get(id) ?? nodes.set(id, { id, label: terms.reading(id)[0].replace(WRAPPED, '$1\n'), title: `${terms.reading(id)[0]} (${terms.short(id)})`, relations: 0 }).get(id);
      node.relations += 1;
    }
    const key = `${from} ${to}`;
    const edge = edges.get(key) ?? edges.set(key, { from, to, relations: new Set() }).get(key);
    if (relation) edge.relations.add(terms.reading(relation)[0]);
  }
  const titled = (words) => (words ? { title: words } : {});
  return { nodes: [...nodes.values()], edges: [...edges].map(([id, { relations, ...edge }]) => ({ id, ...edge, ...titled([...relations].join(',\n')) })) };
}

/* How the picture is shown in a window: its scale, its middle, and for each node a place, a size and
   a label. The labels of the things with most relations can be read at once and cover no other; the
   rest come as one comes nearer. `places` holds x and y by id. */
export function arranged(nodes, places, width, height) {
  const [wide, high] = [width / height, height / width].map((ratio) => Math.min(LONGEST, Math.max(1, ratio))); // the layout is round, the window is not
  const placed = nodes.map((node) => ({ ...node, x: places[node.id].x * wide, y: places[node.id].y * high }));
  const [across, down] = [extent(placed.map(({ x }) => x)), extent(placed.map(({ y }) => y))];
  const at = Math.min(NEAREST, (width - 2 * Math.min(ROOM.x, width / 6)) / (across[1] - across[0] || 1), (height - 2 * ROOM.y) / (down[1] - down[0] || 1));
  return { at, position: { x: (across[0] + across[1]) / 2, y: (down[0] + down[1]) / 2 }, nodes: sized(placed, at) };
}

function sized(nodes, at) {
  const most = Math.max(...nodes.map(({ relations }) => relations));
  const dot = nodes.length > FEW ? DOT.many : DOT.few;
  const taken = [];
  return nodes.sort((a, b) => b.relations - a.relations).map(({ id, label, relations, x, y }) => {
    const size = dot * (1 + 1.5 * Math.sqrt(relations / most));
    const lines = label.split('\n');
    const half = Math.max(...lines.map((line) => widthOf(line, LABEL))) / 2;
    const box = { left: x * at - half, right: x * at + half, top: y * at - size, bottom: y * at + size + 4 + lines.length * LABEL * 1.2 };
    const free = taken.every((other) => box.left > other.right || box.right < other.left || box.top > other.bottom || box.bottom < other.top);
    if (free) taken.push(box);
    return { id, x, y, size: size / at, font: { size: (free ? LABEL : UNSEEN) / at } };
  });
}

/* Options in the colours of the page; `colour` gives one by its name. */
export function options(colour, size) {
  const font = { color: colour('--ink'), face: 'system-ui, sans-serif', strokeWidth: 4, strokeColor: colour('--surface') };
  const accent = colour('--accent');
  return {
    layout: { randomSeed: 7, improvedLayout: false },
    physics: { solver: 'forceAtlas2Based', forceAtlas2Based: { gravitationalConstant: -110, springLength: 130, avoidOverlap: 0.7 }, stabilization: { iterations: size > 150 ? 150 : 300 } },
    nodes: { shape: 'dot', size: DOT.few * 2, scaling: { label: { drawThreshold: THRESHOLD } }, color: { background: accent, border: colour('--surface'), highlight: { background: accent, border: colour('--ink') }, hover: { background: accent, border: colour('--ink') } }, font: { ...font, size: LABEL } },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, color: { color: colour('--line-strong'), highlight: accent, hover: accent }, font: { ...font, size: 11, color: colour('--muted') }, smooth: { type: 'curvedCW', roundness: 0.08 } },
    interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: false } },
  };
}
