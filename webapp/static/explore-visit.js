/* From one view to the next without leaving the page: fetch what the server makes of the address,
   swap the parts that differ, and hand the new scene on. Without this file every link still works. */

import { answered, unanswered } from './explore-gone.js';
import { remember as note } from './explore-undo.js';

const page = document.getElementById('explore');
const loading = document.getElementById('loading');
const PATIENCE = 600;    // milliseconds after which a visit says that it takes a while
const AWAY = [502, 503];   // what a server says, or what stands before it, that may be back soon
let latest = 0;

/* Fetch the page at `url`; null if a later visit overtook it or the browser leaves for it. */
async function fetched(url, remember) {
  const ticket = ++latest;
  page.classList.add('busy');
  const slow = setTimeout(() => { loading.textContent = 'Working out where everything goes…'; loading.hidden = false; }, PATIENCE);
  try {
    const answer = await fetch(url, { headers: { Accept: 'text/html' } });
    const text = await answer.text();
    if (ticket !== latest) return null;
    if (AWAY.includes(answer.status)) { unanswered({ url, remember }); return null; }
    answered();
    if (answer.ok) return new DOMParser().parseFromString(text, 'text/html');
    location.assign(url);       // the page that says what is wrong with the address
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;     // TypeError is how fetch says: no answer
    if (ticket === latest) unanswered({ url, remember });
  } finally {
    clearTimeout(slow);
    if (ticket === latest) { page.classList.remove('busy'); loading.hidden = true; }
  }
  return null;
}

/* Put the parts of `next` in place of ours; keep what is unfolded, scrolled to and focused. */
function swap(next) {
  const focus = document.activeElement, region = focus?.closest('[data-side]');
  for (const part of document.querySelectorAll('[data-swap]')) {
    const other = next.querySelector(`[data-swap="${part.dataset.swap}"]`);
    const unfolded = new Map([...part.querySelectorAll('details[id]')].map((fold) => [fold.id, fold.open]));
    const scroller = part.closest('.panel, .scroll') ?? part, top = scroller.scrollTop;
    part.replaceChildren(...document.importNode(other, true).childNodes);
    part.hidden = other.hidden;
    part.querySelectorAll('details[id]').forEach((fold) => { if (unfolded.has(fold.id)) fold.open = unfolded.get(fold.id); });
    scroller.scrollTop = top;
  }
  document.title = next.title;
  Object.assign(page.dataset, { address: next.getElementById('explore').dataset.address, release: next.getElementById('explore').dataset.release });
  if (!focus || focus.isConnected) return;
  const again = (focus.id && document.getElementById(focus.id)) || region;
  again?.focus({ preventScroll: true });
}

/* Go to `url`. `remember` is pushState, replaceState or nothing (when the browser already did). */
export async function visit(url, remember) {
  const next = await fetched(url, remember);
  if (next === null) return null;
  const query = next.getElementById('explore').dataset.address;
  if (remember) note(remember, page.dataset.path + (query ? `?${query}` : ''));
  swap(next);
  return next;
}

/* The address a form of filters stands for; a filter with everything on is no filter. */
export function addressOf(form) {
  const query = new URLSearchParams();
  for (const [key, value] of new FormData(form)) {
    const all = [...form.querySelectorAll(`input[type="checkbox"][name="${key}"]:not([data-narrowing])`)];
    if (value && !(all.length && all.every((box) => box.checked))) query.append(key, value);
  }
  if (page.dataset.selected) query.set('selected', page.dataset.selected);
  return `${page.dataset.path}?${query}`;
}
