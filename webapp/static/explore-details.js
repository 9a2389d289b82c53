/* The details of what is selected, fetched from the server with their evidence. */

import { isOpen, open } from './explore-panels.js';

const page = document.getElementById('explore');
const content = document.getElementById('details-content');
let latest = 0;

/* The address of this view with `name` selected, or nothing. */
export function selecting(name) {
  const query = new URLSearchParams(page.dataset.address);
  query.delete('selected');
  if (name) query.set('selected', name);
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%2A', '*');
  return text ? `?${text}` : '';
}

/* Show the details of `name`: those `told` with the page, or else what the server says now. */
export async function showDetails(name, told) {
  const ticket = ++latest;
  if (!name) { document.getElementById('chosen').textContent = ''; open('details', false); return; }
  const parts = told ? [...told.childNodes] : await detailsOf(name) ?? [sorry()];
  if (ticket !== latest) return;
  content.replaceChildren(...parts);
  content.dataset.of = name;
  document.getElementById('chosen').textContent = document.getElementById('selection-told')?.textContent ?? '';
  document.getElementById('details').scrollTop = 0;
  if (!isOpen('details')) open('details');
}

/* What the details say of `name`; null where the server does not answer. */
export async function detailsOf(name) {
  try {
    const answer = await fetch(page.dataset.details + selecting(name), { headers: { Accept: 'text/html' } });
    if (answer.ok && answer.headers.get('X-Entente-Release') !== page.dataset.release) location.reload();     // there is a newer one: all of the page, or nothing
    else if (answer.ok) return [...new DOMParser().parseFromString(await answer.text(), 'text/html').body.childNodes];
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;     // TypeError is how fetch says: no answer
  }
  return null;
}

function sorry() {
  const say = document.createElement('p');
  say.textContent = 'The server does not say more about this just now. Select it again to retry.';
  return say;
}
