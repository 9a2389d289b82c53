/* /explore: ties the picture to the address. Every control is a link or a form; scripts only make
   it quicker: they fetch the next view, keep what is drawn and add what is new. */

import { Picture } from './explore-picture.js';
import { firstScene } from './explore-first.js';
import { isRelation, isSet, sceneOf } from './explore-scene.js';
import { addressOf, visit } from './explore-visit.js';
import { selecting, showDetails } from './explore-details.js';
import { keys } from './explore-keys.js';
import { openMenu } from './explore-menu.js';
import { remember } from './explore-undo.js';
import { open, panelsAtStart } from './explore-panels.js';
import './explore-help.js';
import './explore-share.js';
import './explore-years.js';

const page = document.getElementById('explore');
const labels = document.getElementById('labels');
const path = page.dataset.path;
const DOUBLE = 260;      // milliseconds in which a second click makes a double one
const params = (query) => new URLSearchParams(query);
const asked = () => params(page.dataset.address).has('query');
const ofSet = () => isSet(params(page.dataset.address).get('selected') ?? '');
const ringed = () => params(page.dataset.address).get('layout') === 'rings';
const steps = () => params(page.dataset.address).getAll('step');

panelsAtStart();
const [first, found] = await firstScene();
const picture = new Picture(document.getElementById('picture'), first);
document.getElementById('loading').hidden = found;

function mark(name) {
  for (const row of document.querySelectorAll('[data-relation]')) {
    if (row.dataset.relation === name) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }
}

function highlight(name) {
  picture.select(name);
  mark(name);
  page.dataset.selected = name ?? '';
}

/* Select by name, or let go with null. The address follows, without a new entry in the history. A
   set is drawn before others, so without it another picture is. */
async function select(name) {
  if ((name && !isRelation(name) && !picture.has(name)) || ringed() || ofSet()) return go(path + selecting(name), location.pathname === path ? 'replaceState' : 'pushState');
  highlight(name);
  if (location.pathname === path) remember('replaceState', path + selecting(name));     // a saved view keeps its address
  await showDetails(name, null);
  picture.reveal(name);
  return undefined;
}

/* An address but for what its table is sorted by, and for what is selected. */
function unsorted(address) {
  const query = params(address);
  query.delete('sort');
  query.delete('selected');
  return query.toString();
}

async function go(url, how = 'pushState') {
  const before = unsorted(page.dataset.address);
  const next = await visit(url, how);
  if (next === null) return;
  const name = params(page.dataset.address).get('selected');
  if (before === unsorted(page.dataset.address) && (name ?? '') === page.dataset.selected && picture.nodes.length) { mark(name); return; }   // the table alone
  await showDetails(name, next.getElementById('details-content'));     // first, so that the picture knows how much room it has
  picture.state.labels = params(page.dataset.address).has('labels');
  labels.setAttribute('aria-pressed', String(picture.state.labels));
  picture.show(sceneOf(next), how === null);     // Back and Forward leave nothing out of sight
  highlight(name);
  picture.reveal(name);
}

/* All that is said of an entity: a step more, or a fresh start from the overview. A query has no
   steps; the details of what it names say how to open it by itself. */
function expand(name) {
  if (asked()) return select(name);
  const walk = steps(), last = walk.lastIndexOf(`expand:${name}`);
  if (last >= 0 && !walk.slice(last).some((step) => step.startsWith('hide:'))) return select(name);   // it is all there
  const query = params(page.dataset.address);
  query.delete('selected');
  if (!steps().length || steps()[0].startsWith('hide:')) {
    query.delete('step');
    query.append('step', `start:${name}`);
  }
  query.append('step', `expand:${name}`);
  query.set('selected', name);
  return go(`${path}?${query}`);
}

/* Keep an entity where it was dragged to. */
function pin(name) {
  const { x, y } = picture.network.getPosition(name);
  const query = params(page.dataset.address);
  const others = query.getAll('pin').filter((one) => !one.startsWith(`${name},`));
  query.delete('pin');
  for (const one of [...others, `${name},${x.toFixed(1)},${y.toFixed(1)}`]) query.append('pin', one);
  return go(`${path}?${query}`);
}

/* A click waits for the second of a double click: a panel that came between them would catch it,
   and work done between them would make it late. vis marks what is selected at once. Of lines
   that cross, a click means the one that is pointed at and says its name. */
let second;
picture.network.on('click', ({ nodes, edges }) => {
  const line = edges.length ? picture.state.pointed ?? edges[0] : null;
  const name = nodes[0] ?? line;
  clearTimeout(second);
  second = setTimeout(() => select(name), DOUBLE);
});
picture.network.on('doubleClick', ({ nodes }) => {
  clearTimeout(second);
  if (nodes.length) expand(nodes[0]);
});
picture.network.on('dragEnd', ({ nodes }) => { if (nodes.length) pin(nodes[0]); });
picture.network.on('hold', ({ event, pointer }) => {
  const held = picture.network.getNodeAt(pointer.DOM);
  if (held && event.pointers?.[0]?.pointerType === 'touch') expand(held);
});

/* What a key does with the selected entity: the same as the button of its details. */
function act(key) {
  const content = document.getElementById('details-content');
  const link = content.dataset.of === picture.state.selected ? content.querySelector(`[data-key="${key}"]`) : null;
  link?.click();
  return link !== null;
}

function read() {
  open('details');
  document.getElementById('details').focus();
}

const spot = (name) => {
  const { x, y } = picture.network.canvasToDOM(picture.network.getPosition(name)), all = picture.box.getBoundingClientRect();
  return { x: x + all.left, y: y + all.top };
};
keys(picture, { select, read, act, menu: (name) => openMenu(name, spot(name)) });
picture.network.on('oncontext', ({ event, pointer }) => {
  const name = picture.network.getNodeAt(pointer.DOM);
  if (!name || event.pointerType === 'touch') return;      // a long touch expands
  event.preventDefault();
  picture.quiet();
  openMenu(name, { x: event.clientX, y: event.clientY });
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.dataset.select) { event.preventDefault(); select(link.dataset.select); return; }
  if (link.id === 'let-go') { event.preventDefault(); select(null); picture.box.focus(); return; }
  if (('sort' in link.dataset || link.closest('#status')) && link.pathname === path) {      // what is selected stays so
    const query = params(link.search);
    query.delete('selected');
    if (page.dataset.selected) query.set('selected', page.dataset.selected);
    event.preventDefault();
    go(`${path}?${query}`);
    return;
  }
  if (link.download || link.origin !== location.origin || link.pathname !== path || !page.contains(link)) return;
  event.preventDefault();
  go(link.href);
});
document.addEventListener('change', (event) => {
  const form = event.target.closest('#filters, .choosing');
  if (form) go(addressOf(form));
});
document.addEventListener('submit', (event) => {
  if (!event.target.matches('#filters, .choosing')) return;
  event.preventDefault();
  go(addressOf(event.target));
});
document.addEventListener('entente:visit', ({ detail }) => go(detail.url, detail.remember));
document.addEventListener('entente:choose', (event) => {
  const { name } = event.detail;
  if (asked() && !picture.has(name)) return;
  event.preventDefault();
  if (picture.has(name)) select(name);
  else expand(name);
});
addEventListener('popstate', () => go(location.href, null));

document.getElementById('fit').addEventListener('click', () => picture.fit());
labels.addEventListener('click', () => {
  const query = params(selecting(page.dataset.selected));
  if (picture.state.labels) query.delete('labels'); else query.set('labels', 'on');
  go(`${path}?${query}`);
});
picture.box.addEventListener('entente:written', ({ detail }) => { labels.title = picture.state.labels ? `${detail.written} of ${detail.wanted} have room` : 'Write what each relation says'; });
document.addEventListener('click', ({ target }) => { if (target.closest('[data-toggle]')) picture.settle(); });      // a panel covers another part
const chosen = params(location.search).get('selected');
page.dataset.selected = chosen ?? '';
if (chosen) { picture.select(chosen); mark(chosen); picture.reveal(chosen); }
page.picture = picture;
page.dataset.ready = 'yes';
