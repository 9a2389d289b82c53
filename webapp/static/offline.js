/* One file without a server: the picture chooses which relations the table shows. */

import { Picture } from './explore-picture.js';
import { ends, isRelation, sceneOf } from './explore-scene.js';

const icons = JSON.parse(document.getElementById('icons').textContent);
const scene = sceneOf(document);
scene.nodes = scene.nodes.map((node) => ({ ...node, image: icons[node.image] }));

const rows = [...document.querySelectorAll('[data-relation]')];
const chosen = document.getElementById('chosen');
const all = document.getElementById('all');
const picture = new Picture(document.getElementById('picture'), scene);

/* The rows that speak of `name`; what a projection made has no row of its own, but its ends have. */
function about(name) {
  if (name === null) return rows;
  if (!isRelation(name)) return rows.filter((row) => ends(row.dataset.relation).includes(name));
  const own = rows.filter((row) => row.dataset.relation === name);
  return own.length ? own : rows.filter((row) => ends(name).some((end) => ends(row.dataset.relation).includes(end)));
}

function select(name) {
  const shown = new Set(about(name));
  for (const row of rows) row.hidden = !shown.has(row);
  const node = scene.nodes.find((one) => one.id === name), edge = scene.edges.find((one) => one.id === name);
  all.hidden = name === null;
  chosen.textContent = name === null ? '' : `${shown.size} of ${rows.length} relations: those of ${node ? node.name : edge.title}.`;
  picture.select(name);
}

picture.network.on('click', ({ nodes, edges }) => select(nodes[0] ?? (edges.length ? picture.state.pointed ?? edges[0] : null)));
all.addEventListener('click', () => select(null));
document.getElementById('fit').addEventListener('click', () => picture.fit());
for (const link of document.querySelectorAll('[data-select]')) {
  link.addEventListener('click', (event) => { event.preventDefault(); select(link.dataset.select); picture.reveal(link.dataset.select); picture.box.scrollIntoView({ block: 'nearest' }); });
}
document.body.dataset.ready = 'yes';
