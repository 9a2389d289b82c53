/* The diagram of the kinds: drawn where the server placed them; a click leads to a kind's page. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const picture = document.getElementById("diagram");
const ink = getComputedStyle(document.documentElement);
const colour = (name) => ink.getPropertyValue(name).trim();

const nodes = () => read("diagram-nodes").map((node) => ({
  ...node,
  font: { size: 17, color: colour("--ink"), strokeColor: colour("--paper"), strokeWidth: 4 },
}));
const edges = () => read("diagram-edges").map((edge) => ({ ...edge, color: colour("--muted") }));
const data = { nodes: new vis.DataSet(nodes()), edges: new vis.DataSet(edges()) };
const network = new vis.Network(picture, data, read("diagram-options"));

network.on("click", (event) => {
  if (event.nodes.length) location.assign(picture.dataset.term + event.nodes[0]);
});
network.on("hoverNode", () => picture.classList.add("pointing"));
network.on("blurNode", () => picture.classList.remove("pointing"));
network.once("afterDrawing", () => picture.setAttribute("data-drawn", ""));
document.addEventListener("entente:theme", () => network.setData({ nodes: new vis.DataSet(nodes()), edges: new vis.DataSet(edges()) }));
