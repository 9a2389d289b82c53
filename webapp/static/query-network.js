/* What vis-network is given: one node a thing, one edge a pair, and how they look. */

const WRAPPED = /(.{14}\S*) /g; // a label goes to a new line at the first gap after 14 characters
const FEW = 60; // nodes up to which relations are written along their edges

/* Nodes and edges of [from, relation or '', to]; an edge is labelled with all that relates a pair. */
export function parts(triples, terms) {
  const nodes = new Map();
  const edges = new Map();
  for (const [from, relation, to] of triples) {
    for (const id of [from, to]) {
      const node = nodes.get(id) ?? nodes.set(id, { id, label: terms.reading(id)[0].replace(WRAPPED, '$1\n'), title: terms.short(id), value: 0 }).get(id);
      node.value += 1;
    }
    const key = `${from} ${to}`;
    const edge = edges.get(key) ?? edges.set(key, { from, to, relations: new Set() }).get(key);
    if (relation) edge.relations.add(terms.reading(relation)[0]);
  }
  const written = nodes.size <= FEW;
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()].map(({ relations, ...edge }) => {
      const words = [...relations].join(',\n');
      return { ...edge, label: written ? words : '', ...(words && { title: words }) };
    }),
  };
}

/* Options in the colours of the page; `colour` gives one by its name. */
export function options(colour, size) {
  const font = { color: colour('--ink'), face: 'system-ui, sans-serif', strokeWidth: 4, strokeColor: colour('--surface') };
  const accent = colour('--accent');
  return {
    layout: { randomSeed: 7, improvedLayout: false },
    physics: { solver: 'forceAtlas2Based', forceAtlas2Based: { gravitationalConstant: -110, springLength: 130, avoidOverlap: 0.7 }, stabilization: { iterations: size > 150 ? 150 : 300 } },
    nodes: { shape: 'dot', scaling: { min: 9, max: 22, label: { enabled: true, min: 14, max: 19, drawThreshold: 6 } }, color: { background: accent, border: colour('--surface'), highlight: { background: accent, border: colour('--ink') }, hover: { background: accent, border: colour('--ink') } }, font },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, color: { color: colour('--line-strong'), highlight: accent, hover: accent }, font: { ...font, size: 11, color: colour('--muted') }, smooth: { type: 'curvedCW', roundness: 0.08 } },
    interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: false } },
  };
}
