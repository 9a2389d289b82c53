/* The menu at an entity of the picture: what its details offer, where the pointer or the keys are. */

import { detailsOf } from './explore-details.js';

const page = document.getElementById('explore');
const menu = document.getElementById('entity-menu');
const items = () => [...menu.querySelectorAll('[role="menuitem"]')];
let latest = 0;

function item(link, key) {
  const copy = link.cloneNode(true);
  copy.removeAttribute('id');
  copy.className = '';
  copy.setAttribute('role', 'menuitem');
  if (key) copy.append(Object.assign(document.createElement('kbd'), { textContent: key }));
  return copy;
}

/* All there is to do with the entity whose details these are. */
function fill(details, name) {
  const open = Object.assign(document.createElement('a'), { href: '#details', textContent: 'Show its relations' });
  open.dataset.select = name;
  const title = Object.assign(document.createElement('p'), { className: 'menu-title', textContent: details.querySelector('h2').textContent });
  const kinds = [...details.querySelectorAll('#expand-by li')].map((line) => {
    const one = item(line.querySelector('a'));
    one.append(line.querySelector('b'));
    return one;
  });
  const part = kinds.length ? [Object.assign(document.createElement('p'), { className: 'menu-title', textContent: 'Expand by one kind of relation' }), ...kinds] : [];
  const actions = [...details.querySelectorAll('[data-key]')].map((link) => item(link, link.dataset.key));
  menu.replaceChildren(title, item(open, 'Enter'), ...actions, ...part);
  menu.setAttribute('aria-label', title.textContent);
}

/* Open it for `name` near a point of the window. */
export async function openMenu(name, { x, y }) {
  const ticket = ++latest, parts = await detailsOf(name);
  if (ticket !== latest || !parts) return;
  const details = document.createElement('div');
  details.append(...parts);
  fill(details, name);
  menu.hidden = false;
  const all = page.getBoundingClientRect(), { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x - all.left, all.width - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y - all.top, all.height - height - 8))}px`;
  items()[0].focus();
}

function close(back) {
  latest += 1;
  if (menu.hidden) return;
  menu.hidden = true;
  if (back) document.getElementById('picture').focus();
}

menu.addEventListener('keydown', (event) => {
  const all = items(), at = all.indexOf(document.activeElement), { key } = event;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  if (to !== undefined) all.at(to % all.length).focus();
  else if (key === 'Escape' || key === 'Tab') close(true);
  else if (key.length === 1 && menu.querySelector(`[data-key="${CSS.escape(key)}"]`)) menu.querySelector(`[data-key="${CSS.escape(key)}"]`).click();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener('click', ({ target }) => close(menu.contains(target)));
document.addEventListener('pointerdown', ({ target }) => { if (!menu.contains(target)) close(false); });
addEventListener('popstate', () => close(false));
