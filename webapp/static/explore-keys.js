/* The picture by keyboard: arrows walk, Enter expands, Escape lets go, plus, minus and 0 zoom. */

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The nearest entity that lies in this direction, seen from `from`. */
function next(nodes, from, [dx, dy]) {
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

export function keys(picture, { select, expand }) {
  picture.box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { selected } = picture.state, { nodes } = picture.scene;
    const here = nodes.find((node) => node.id === selected);
    if (event.key in WAYS) {
      const to = here ? next(nodes, here, WAYS[event.key]) : nodes.reduce((a, b) => (b.size > a.size ? b : a), nodes[0]);
      if (to) select(to.id);
    } else if (event.key === 'Enter' && here) expand(selected);
    else if (event.key === 'Escape') select(null);
    else if (event.key === '+' || event.key === '=') picture.zoom(1.25);
    else if (event.key === '-') picture.zoom(0.8);
    else if (event.key === '0') picture.fit();
    else return;
    event.preventDefault();
  });
}
