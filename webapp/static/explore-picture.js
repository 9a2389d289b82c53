/* The picture: vis-network with positions from the server. It changes only what changed. */

import { bright, chosen, edgeLook, few, ground, nodeLook, speaks, theme } from './explore-look.js';
import { extent, fits, freeArea, inSight, nudge, placement, uncovers } from './explore-fit.js';
import { Labels } from './explore-labels.js';
import { glide, standing } from './explore-glide.js';
import { drawGuides } from './explore-guides.js';
import { isRelation, isSet, within } from './explore-scene.js';
import { withoutHover } from './explore-touch.js';

const phone = matchMedia('(max-width: 799px)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const BRIEF = 12;        // so few lines have room to say from the start what they are
const GLIDE = { duration: 450, easingFunction: 'easeInOutQuad' };

export class Picture {
  constructor(box, scene) {
    this.box = box;
    this.colours = theme();
    this.still = 0;
    this.gliding = null;      // while entities move to new places: what puts them there at once
    this.before = null;       // where people looked, while the picture is moved for what is selected
    this.fitted = false;      // whether nobody moved the picture since it was fitted
    this.state = { selected: null, own: new Set(), lit: null, bright: null, pointed: null, labels: 'labels' in box.dataset };
    this.face = scene.options.nodes.font.face;
    this.looks = new Map();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.take(scene);
    this.network = new vis.Network(box, { nodes: this.nodes, edges: this.edges }, scene.options);
    withoutHover(box);
    this.labels = new Labels(this.network, this.face);
    this.network.on('zoom', () => { this.quiet(); this.soon(); });
    for (const event of ['click', 'doubleClick', 'dragStart']) this.network.on(event, () => this.quiet());
    for (const event of ['zoom', 'dragStart']) this.network.on(event, () => { this.before = null; this.fitted = false; });
    for (const event of ['animationFinished', 'dragEnd', 'resize']) this.network.on(event, () => this.soon());
    this.network.on('beforeDrawing', (pen) => { this.headings = drawGuides(pen, this.scene.guides, this.network.getScale(), this.colours, this.face); });
    this.network.on('afterDrawing', (pen) => this.write(pen));
    this.network.on('hoverEdge', ({ edge }) => this.point(edge));
    this.network.on('blurEdge', () => this.point(null));
    const again = () => { this.colours = theme(); this.paint(); };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
    document.addEventListener('entente:theme', again);
    this.fit(false);
  }

  /* Write labels anew once zooming pauses. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.gliding ? this.soon() : this.paint()), 120);
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
    this.state.own = new Set(this.state.selected ? within(this.state.selected, scene.nodes) : []);
    this.state.bright = bright(this.state, scene.edges);
    this.state.few = few(this.state, scene.edges);
    this.state.ground = ground(scene.edges);
    this.state.brief = scene.edges.length <= BRIEF;
    this.state.scale = this.network?.getScale() ?? 1;
    if (!scene.edges.some((edge) => edge.id === this.state.pointed)) this.state.pointed = null;
    const { state, colours } = this;
    this.put(this.nodes, scene.nodes.map((node) => ({ ...node, ...nodeLook(node, state, colours) })));
    this.put(this.edges, scene.edges.map((edge) => ({ ...edge, ...edgeLook(edge, state, colours) })));
    this.stale = true;        // only now: vis draws at each change before
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

  paint() {
    this.take(this.scene);
    this.network.redraw();
  }

  /* Write the labels, at new places once something has changed. */
  write(pen) {
    if (this.stale) {
      const { state, scene } = this, { selected } = state;
      const shown = this.placed().filter((node) => state.bright?.has(node.id) ?? true), wanted = scene.edges.filter((edge) => speaks(edge, state));
      this.labels.place(shown, wanted, {
        first: this.has(selected) ? [...state.own] : [],
        chosen: wanted.filter((edge) => chosen(edge, state)).map((edge) => edge.id),
        free: inSight(this.box, this.network),
        taken: this.headings,
      });
      this.stale = false;
      this.box.dispatchEvent(new CustomEvent('entente:written', { detail: { written: this.labels.lines.size, wanted: wanted.length } }));
    }
    this.labels.draw(pen, this.colours);
  }

  /* Show another scene; look elsewhere only if much is another, or if something new, or everything,
     is out of sight. `whole`: if anything is. */
  show(scene, whole = false) {
    this.quiet();
    this.gliding?.();
    this.before = null;
    const before = standing(this.network);
    this.take(scene);
    const moved = scene.nodes.filter(({ id, x, y }) => before[id]?.x !== x || before[id]?.y !== y);
    const old = moved.filter(({ id }) => before[id]);
    this.network.redraw();
    const stay = scene.nodes.filter(({ id }) => before[id]).length;
    const another = Math.max(old.length, Object.keys(before).length - stay, scene.nodes.length - stay) * 2 > scene.nodes.length;
    if (another || !this.sees(whole ? scene.nodes : moved) || !scene.nodes.some((node) => this.sees([node]))) this.fit(true);
    if (old.length && !calm.matches) this.gliding = glide(this.network, old, before, GLIDE.duration, () => { this.gliding = null; this.soon(); });
  }

  /* Take away what vis says of a line or an entity, and what it is about to say. */
  quiet() {
    const { interactionHandler: hand } = this.network;
    clearTimeout(hand.popupTimer);
    hand.popup?.hide();
  }

  /* Whether these stand, icons and names, where no panel covers them. */
  sees(nodes) {
    return !nodes.length || uncovers(this.box, this.network, freeArea(this.box), extent(nodes, this.face));
  }

  fit(glide = true) {
    if (!this.scene.nodes.length) return;
    this.before = null;
    this.fitted = true;
    this.move(placement(this.box, freeArea(this.box), extent(this.scene.nodes, this.face, this.scene.guides)), glide);
  }

  move(to, glide = true) {
    const animation = glide && !calm.matches ? GLIDE : false;
    this.still = performance.now() + (animation ? GLIDE.duration + 60 : 0);
    this.network.moveTo({ ...to, animation });
    this.soon();
  }

  /* Whether it is drawn; of a set, any of it. */
  has(name) {
    if (name === null) return false;
    return isSet(name) ? within(name, this.scene.nodes).length > 0 : this.nodes.get(name) !== null || this.edges.get(name) !== null;
  }

  /* Select an entity, a relation or a set by name; null lets go. */
  select(name) {
    this.quiet();
    const known = this.has(name) ? name : null;
    this.state.selected = known;
    this.network.setSelection({ nodes: known && !isRelation(known) ? within(known, this.scene.nodes) : [], edges: known && isRelation(known) ? [known] : [] }, { highlightEdges: false });
    this.paint();
  }

  /* Bring an entity, or both ends of a relation, into the free area if they are not there, with all
     that is related if that fits: no further than it takes, and from further off only if two ends
     need it. Without a name, look where people looked before, unless they moved the picture since. */
  reveal(name) {
    if (!this.has(name)) { this.back(); return; }
    const wait = this.still - performance.now();
    if (wait > 0) { setTimeout(() => { if (this.state.selected === name) this.reveal(name); }, wait); return; }
    this.soon();      // a panel may have come
    const free = freeArea(this.box), names = within(name, this.scene.nodes);
    const own = this.placed().filter((node) => names.includes(node.id)), near = this.placed().filter((node) => this.state.bright.has(node.id));
    const shown = fits(this.network, free, extent(near, this.face)) ? near : own;
    if (this.sees(shown)) return;
    const drawing = extent(shown, this.face), to = placement(this.box, free, drawing);
    this.before ??= { position: this.network.getViewPosition(), scale: this.network.getScale() };
    this.move(to.scale < this.network.getScale() ? to : nudge(this.box, this.network, free, drawing));
  }

  back() {
    if (this.before) this.move(this.before);
    else this.settle();
    this.before = null;
  }

  /* A panel came or went: on a phone, where it leaves little room, fit what nobody moved to that. */
  settle() { if (this.fitted && phone.matches) this.fit(); else this.soon(); }

  point(edge) { this.state.pointed = edge; this.paint(); }

  /* Light these relations (a set of names) and nothing else; null lights what is selected. */
  light(names) { this.state.lit = names; this.paint(); }

  zoom(factor) { this.before = null; this.fitted = false; this.network.moveTo({ scale: this.network.getScale() * factor, animation: false }); this.soon(); }
}
