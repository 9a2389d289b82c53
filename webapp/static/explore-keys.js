/* The picture by keyboard: arrows walk along relations, Enter goes to what is said of the selected
   entity, letters do what its buttons do, Escape lets go, plus, minus and 0 zoom. */

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The nearest entity that lies in this direction, seen from `from`. */
function nearest(nodes, from, [dx, dy]) {
  let best = null, least = Infinity;
  for (const node of nodes) {
    const x = node.x - from.x, y = node.y - from.y;
    const along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (along <= 0 || aside > 2 * along) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [node, far];
  }
  return best;
}

/* Where an arrow leads: along a relation, or to any entity where none leads that way. */
function next({ nodes, edges }, from, way) {
  const joined = new Set(edges.filter((edge) => edge.from === from.id || edge.to === from.id).flatMap((edge) => [edge.from, edge.to]));
  return nearest(nodes.filter((node) => joined.has(node.id)), from, way) ?? nearest(nodes, from, way);
}

export function keys(picture, { select, read, act, menu }) {
  picture.box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { selected } = picture.state, { scene } = picture;
    const here = scene.nodes.find((node) => node.id === selected);
    if (event.key in WAYS && scene.nodes.length) {
      const to = here ? next(scene, here, WAYS[event.key]) : scene.nodes.reduce((a, b) => (b.size > a.size ? b : a));
      if (to) select(to.id);
    } else if (event.key === 'Enter' && selected) read();
    else if ((event.key === 'm' || event.key === 'ContextMenu') && here) menu(selected);
    else if (event.key === 'Escape') select(null);
    else if (event.key === '+' || event.key === '=') picture.zoom(1.25);
    else if (event.key === '-') picture.zoom(0.8);
    else if (event.key === '0') picture.fit();
    else if (!/^[a-z2]$/.test(event.key) || !act(event.key)) return;
    event.preventDefault();
  });
}
