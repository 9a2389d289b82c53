/* What the server drew: nodes, edges and options as it wrote them into a page. */

const data = (page, id) => JSON.parse(page.getElementById(id).textContent);

export function sceneOf(page) {
  return { nodes: data(page, 'scene-nodes'), edges: data(page, 'scene-edges'), options: data(page, 'scene-options'), guides: data(page, 'guides') };
}

/* The two ends of a relation, whose name is subject:property:object. */
export const ends = (name) => [name.split(':')[0], name.split(':')[2]];
export const isRelation = (name) => name.includes(':');

/* A set, as in-degree,3: its entities are those that the server marked. */
export const isSet = (name) => !isRelation(name) && name.includes(',');

/* The names of the entities that `selected` is of. */
export function within(selected, nodes) {
  if (isRelation(selected)) return ends(selected);
  return isSet(selected) ? nodes.filter((node) => node.chosen).map((node) => node.id) : [selected];
}
