/* /article/<name>: text and picture light each other. The picture is the explorer's own, fetched
   from there; without this file the text and its claims say the same. */

import { extent, freeArea, placement } from './explore-fit.js';
import { Picture } from './explore-picture.js';
import { keys } from './explore-keys.js';
import { ends, isRelation, sceneOf } from './explore-scene.js';

const text = document.getElementById('text');
const pane = document.getElementById('pane');
const says = document.getElementById('pane-says');
const loading = document.getElementById('pane-loading');
const toggle = document.getElementById('pane-toggle');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const wide = matchMedia('(min-width: 1100px)');
let picture = null, drawing = false;
let held = text.querySelector('.passage-asked, .passage:target');     // what stays lit when nothing is pointed at

const relationsOf = (part) => new Set([part, ...part.querySelectorAll('[data-relation]')].map((one) => one.dataset.relation).filter(Boolean));
const speaksOf = (name) => (relation) => relation === name || (!isRelation(name) && ends(relation).includes(name));
const passagesOf = (name) => [...text.querySelectorAll('.passage')].filter((passage) => [...relationsOf(passage)].some(speaksOf(name)));

/* Light what a passage, or one claim of it, says; null goes back to what is held. */
function light(part) {
  const shown = part ?? held;
  const names = shown ? relationsOf(shown) : new Set();
  picture?.light(names.size ? names : null);
}

/* Bring what is lit close enough to be read; everything, if nothing is. */
function frame() {
  const nodes = picture?.placed().filter(({ id }) => picture.state.bright?.has(id)) ?? [];
  if (nodes.length) picture.move(placement(picture.box, freeArea(picture.box), extent(nodes, picture.face)));
  else picture?.fit();
}

/* Mark passages in the text, and bring the first into sight. */
function mark(passages, seek) {
  for (const passage of text.querySelectorAll('.passage-lit')) passage.classList.remove('passage-lit');
  for (const passage of passages) passage.classList.add('passage-lit');
  if (seek) passages[0]?.scrollIntoView({ block: wide.matches ? 'center' : 'start', behavior: calm.matches ? 'auto' : 'smooth' });
}

function link(words, href) { return Object.assign(document.createElement('a'), { textContent: words, href }); }

function say(words, links = []) {
  const line = Object.assign(document.createElement('p'), { textContent: words });
  const list = document.createElement('ul');
  list.append(...links.map((one) => { const item = document.createElement('li'); item.append(one); return item; }));
  says.replaceChildren(line, ...(links.length ? [list] : []));
}

const HINT = says.textContent.trim();

/* Keep what a passage says lit; again, or null, lets go. */
function hold(passage) {
  held = passage === held && held.classList.contains('passage-lit') ? null : passage;
  picture?.select(null);
  mark(held ? [held] : [], false);
  light(null);
  frame();
  if (!held) return say(HINT);
  const count = relationsOf(held).size, alone = held.querySelector('.alone a');
  return say(`Passage ${held.dataset.number}: ${count} relation${count === 1 ? '' : 's'}`, alone ? [link(alone.textContent, alone.href)] : []);
}

/* Select an entity or a relation in the picture: its passages are marked in the text. */
function choose(name) {
  held = null;
  picture.light(null);
  picture.select(name);
  const known = picture.has(name) ? name : null, passages = known ? passagesOf(known) : [];
  mark(passages, true);
  frame();
  if (!known) return say(HINT);
  const count = passages.length, all = new URL(pane.dataset.scene, location);
  all.searchParams.append('selected', known);
  const links = passages.map((passage) => link(passage.dataset.number, `#${passage.id}`));
  return say(`${named(known)}: ${count} passage${count === 1 ? '' : 's'}`, [...links, link('In the explorer', all)]);
}

function named(name) {
  const label = (id) => picture.nodes.get(id).name;
  if (!isRelation(name)) return label(name);
  const [from, to] = ends(name);
  return `${label(from)} ${picture.edges.get(name).label} ${label(to)}`;
}

/* The explorer's page of this article; null where the server does not answer. */
async function fetched() {
  try {
    const answer = await fetch(pane.dataset.scene, { headers: { Accept: 'text/html' } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;     // TypeError is how fetch says: no answer
    return null;
  }
}

async function draw() {
  if (picture || drawing) return;
  drawing = true;
  const page = await fetched();
  drawing = false;
  if (!page) { sorry(); return; }
  picture = new Picture(document.getElementById('picture'), sceneOf(page));
  listen();
  light(null);
  if (held) frame();
  loading.hidden = true;
  pane.dataset.ready = 'yes';
  pane.picture = picture;
}

function sorry() {
  const again = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: 'Try again' });
  again.onclick = () => { loading.textContent = 'Drawing…'; draw(); };
  loading.replaceChildren('The picture could not be loaded. ', again);
}

function listen() {
  picture.network.on('click', ({ nodes, edges }) => choose(nodes[0] ?? (edges.length ? picture.state.pointed ?? edges[0] : null)));
  const openPage = () => {
    const { selected } = picture.state;
    if (!selected || isRelation(selected)) return false;
    location.assign(new URL(`../entity/${selected}`, location));
    return true;
  };
  keys(picture, { select: choose, read: openPage, menu: openPage, act: (key) => key === 'o' && openPage() });
  document.getElementById('pane-fit').addEventListener('click', () => picture.fit());
}

text.addEventListener('pointerover', ({ target, pointerType }) => {
  if (pointerType === 'mouse') light(target.closest('[data-relation]') ?? target.closest('.passage'));
});
text.addEventListener('pointerleave', () => light(null));
text.addEventListener('focusin', ({ target }) => light(target.closest('[data-relation]') ?? target.closest('.passage')));
text.addEventListener('focusout', () => light(null));
text.addEventListener('click', ({ target }) => {
  const passage = target.closest('.passage');
  if (passage && !target.closest('a') && !getSelection().toString()) hold(passage);
});
document.addEventListener('keydown', ({ key, target }) => { if (key === 'Escape' && picture && !target.closest('input')) choose(null); });

function open(on) {
  pane.classList.toggle('open', on);
  toggle.setAttribute('aria-expanded', String(on));
  toggle.textContent = on ? 'Close the picture' : 'Picture';
  if (on) draw();
}
toggle.addEventListener('click', () => open(!pane.classList.contains('open')));
wide.addEventListener('change', () => { if (wide.matches) draw(); });
if (wide.matches) draw();
