/* How nodes and edges look now: by theme, and by what is selected, pointed at or labelled. */

import { ends, isRelation, isSet } from './explore-scene.js';

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const FAINT = 0.14;
const RIM = 5;           // pixels on the screen around what is selected; fewer where they would cover a small disc
const ARROW = 11;        // how long the head of a thin line is, in drawing units
const SPECK = 4;         // pixels on the screen below which a head says nothing, but costs as much as its line

export function theme() {
  const tones = {};
  for (const tone of ['increases', 'decreases', 'open', 'friendly', 'hostile', 'neutral']) tones[tone] = token(`--tone-${tone}`);
  return { ink: token('--ink'), muted: token('--muted'), paper: token('--paper'), rule: token('--line-strong'), tones };
}

/* How strongly untouched lines are drawn: the more there are, the fainter. */
export const ground = (edges) => Math.max(0.42, Math.min(0.8, 75 / Math.max(edges.length, 1)));

/* Whether a line is what is selected, or meets an entity that is. */
const meets = (edge, { selected, own }) => edge.id === selected || (selected && !isRelation(selected) && (own.has(edge.from) || own.has(edge.to)));

/* Whether so few lines meet what is selected that each can say what it is. */
export const few = (state, edges) => edges.filter((edge) => meets(edge, state)).length <= 24;

/* The names that stay bright while something is selected, or the relations in `lit`; null when all
   do. Beside an entity, what is related to it; of a set, its own entities alone. */
export function bright({ selected, own, lit }, edges) {
  if (lit) return new Set(edges.filter((edge) => lit.has(edge.id)).flatMap((edge) => [edge.from, edge.to]));
  if (!selected) return null;
  if (isRelation(selected)) return new Set(ends(selected));
  if (isSet(selected)) return own;
  const near = edges.filter((edge) => edge.from === selected || edge.to === selected);
  return new Set([selected, ...near.flatMap((edge) => [edge.from, edge.to])]);
}

export function nodeLook(node, state, colours) {
  const faint = state.bright !== null && !state.bright.has(node.id);
  return {
    id: node.id,
    opacity: faint ? FAINT : 1,
    borderWidth: node.measured && !node.pinned && !node.chosen ? 1.5 : 3,
    borderWidthSelected: node.measured ? Math.min(RIM, Math.max(1.5, RIM * 2 * state.scale)) : RIM,
    shapeProperties: { borderDashes: node.known === false ? [4, 4] : false },
    color: {
      border: node.pinned || node.chosen ? colours.ink : node.measured ? colours.muted : node.colour, background: node.colour,
      highlight: { border: colours.ink, background: node.colour },
      hover: { border: colours.ink, background: node.colour },
    },
    label: undefined,        // Labels writes it
  };
}

const touches = (edge, state) => (state.lit ? state.lit.has(edge.id) : meets(edge, state));

/* Whether a line is one that people look at, and whether it should say what it is. */
export const chosen = (edge, state) => state.selected === edge.id || state.pointed === edge.id;
export function speaks(edge, state) {
  const touched = touches(edge, state), faint = state.bright !== null && !touched;
  return chosen(edge, state) || (touched && state.few) || ((state.labels || state.brief) && !faint);
}

export function edgeLook(edge, state, colours) {
  const touched = touches(edge, state);
  const faint = state.bright !== null && !touched;
  const colour = colours.tones[edge.tone];
  const head = edge.arrows.to.enabled && (touched || edge.arrows.to.type === 'bar' || ARROW * state.scale >= SPECK);
  return {
    id: edge.id,
    arrows: { to: { ...edge.arrows.to, enabled: head } },
    color: { color: colour, highlight: colour, hover: colour, opacity: faint ? 0.1 : touched ? 1 : state.ground },
    width: edge.width + (touched ? (state.lit ? 1.8 : 0.8) : 0),
    label: undefined,
  };
}
