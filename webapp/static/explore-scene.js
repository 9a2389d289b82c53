/* What the server drew: nodes, edges and options as it wrote them into a page. */

const data = (page, id) => JSON.parse(page.getElementById(id).textContent);

export function sceneOf(page) {
  return { nodes: data(page, 'scene-nodes'), edges: data(page, 'scene-edges'), options: data(page, 'scene-options'), guides: data(page, 'guides') };
}

/* The two ends of a relation, whose name is subject:property:object. */
export const ends = (name) => [name.split(':')[0], name.split(':')[2]];
export const isRelation = (name) => name.includes(':');
