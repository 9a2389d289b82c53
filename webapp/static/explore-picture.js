/* The picture: vis-network with positions from the server. It changes only what changed. */

import { bright, edgeLook, few, ground, nodeLook, theme } from './explore-look.js';
import { extent, freeArea, placement } from './explore-fit.js';
import { labelPlaces } from './explore-labels.js';
import { isRelation } from './explore-scene.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const GLIDE = { duration: 450, easingFunction: 'easeInOutQuad' };

export class Picture {
  constructor(box, scene) {
    this.box = box;
    this.colours = theme();
    this.state = { selected: null, bright: null, pointed: null, labels: false, places: new Map() };
    this.face = scene.options.nodes.font.face;
    this.looks = new Map();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.take(scene);
    this.network = new vis.Network(box, { nodes: this.nodes, edges: this.edges }, scene.options);
    this.network.on('zoom', () => this.soon());
    this.network.on('animationFinished', () => this.soon());
    this.network.on('dragEnd', () => this.soon());
    this.network.on('hoverEdge', ({ edge }) => this.point(edge));
    this.network.on('blurEdge', () => this.point(null));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { this.colours = theme(); this.paint(); });
    this.fit(false);
  }

  /* Write labels anew once zooming pauses. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.paint(), 120);
  }

  /* Take over a scene: what is gone goes, what is new comes, what stays is left alone. */
  take(scene) {
    this.scene = scene;
    for (const [set, items] of [[this.nodes, scene.nodes], [this.edges, scene.edges]]) {
      const wanted = new Set(items.map((item) => item.id));
      const gone = set.getIds().filter((id) => !wanted.has(id));
      gone.forEach((id) => this.looks.delete(id));
      set.remove(gone);
    }
    this.state.bright = bright(this.state.selected, scene.edges);
    this.state.few = few(this.state.selected, scene.edges);
    this.state.ground = ground(scene.edges);
    if (this.network) this.state.places = labelPlaces(this.placed(), this.network.getScale(), this.state.bright, this.face);
    const { state, colours } = this;
    this.put(this.nodes, scene.nodes.map((node) => ({ ...node, ...nodeLook(node, state, colours) })));
    this.put(this.edges, scene.edges.map((edge) => ({ ...edge, ...edgeLook(edge, state, colours) })));
  }

  put(set, items) {
    const changed = items.filter((item) => this.looks.get(item.id) !== JSON.stringify(item));
    changed.forEach((item) => this.looks.set(item.id, JSON.stringify(item)));
    set.update(changed);
  }

  /* The nodes where they stand now: some may have been dragged. */
  placed() {
    const at = this.network.getPositions();
    return this.scene.nodes.map((node) => ({ ...node, ...at[node.id] }));
  }

  paint() { this.take(this.scene); }

  /* Show another scene; look elsewhere only if something new, or everything, is out of sight. */
  show(scene) {
    this.quiet();
    const before = new Map(this.scene.nodes.map((node) => [node.id, `${node.x},${node.y}`]));
    this.take(scene);
    const moved = scene.nodes.filter((node) => before.get(node.id) !== `${node.x},${node.y}`);
    this.network.redraw();
    if (!this.sees(moved) || !scene.nodes.some((node) => this.sees([node]))) this.fit(true);
  }

  /* Take away what vis says of a line or an entity that may be gone. */
  quiet() {
    const said = this.box.querySelector('.vis-tooltip');
    if (said) said.style.visibility = 'hidden';
  }

  sees(nodes) {
    const free = freeArea(this.box), all = this.box.getBoundingClientRect();
    return nodes.every(({ x, y }) => {
      const at = this.network.canvasToDOM({ x, y });
      return at.x + all.left > free.left && at.x + all.left < free.right && at.y + all.top > free.top && at.y + all.top < free.bottom;
    });
  }

  fit(glide = true) {
    if (!this.scene.nodes.length) return;
    this.network.redraw();      // labels have a size once they are drawn
    const names = this.scene.nodes.map((node) => node.id);
    const { scale, position, offset } = placement(this.box, freeArea(this.box), extent(this.network, names), this.middle());
    this.network.moveTo({ scale, position, offset, animation: glide && !calm.matches ? GLIDE : false });
    this.soon();
  }

  /* Where to look when not everything fits: the selected entity, or the most related one. */
  middle() {
    const { selected } = this.state;
    const largest = this.scene.nodes.reduce((a, b) => (b.size > a.size ? b : a));
    return this.has(selected) && !isRelation(selected) ? this.network.getPosition(selected) : { x: largest.x, y: largest.y };
  }

  has(name) { return name !== null && (this.nodes.get(name) !== null || this.edges.get(name) !== null); }

  /* Select an entity or a relation by name; null lets go. */
  select(name) {
    const known = this.has(name) ? name : null;
    this.state.selected = known;
    this.network.setSelection({ nodes: known && !isRelation(known) ? [known] : [], edges: known && isRelation(known) ? [known] : [] }, { highlightEdges: false });
    this.paint();
  }

  /* Bring an entity into the free area, if it is not there. */
  reveal(name) {
    const node = this.scene.nodes.find((one) => one.id === name);
    if (!node || this.sees([node])) return;
    const free = freeArea(this.box), all = this.box.getBoundingClientRect();
    const offset = { x: (free.left + free.right - all.left - all.right) / 2, y: (free.top + free.bottom - all.top - all.bottom) / 2 };
    this.network.moveTo({ position: { x: node.x, y: node.y }, offset, animation: calm.matches ? false : GLIDE });
  }

  point(edge) { this.state.pointed = edge; this.paint(); }

  label(on) { this.state.labels = on; this.paint(); }

  zoom(factor) { this.network.moveTo({ scale: this.network.getScale() * factor, animation: false }); this.soon(); }

  /* The picture as it is seen, on its ground, as a PNG. */
  png(done) {
    const drawn = this.box.querySelector('canvas');
    const copy = Object.assign(document.createElement('canvas'), { width: drawn.width, height: drawn.height });
    const pen = copy.getContext('2d');
    pen.fillStyle = this.colours.paper;
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(drawn, 0, 0);
    copy.toBlob(done, 'image/png');
  }
}
