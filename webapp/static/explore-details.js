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

export async function showDetails(name) {
  const ticket = ++latest;
  if (!name) { open('details', false); return; }
  let text;
  try {
    const answer = await fetch(page.dataset.details + selecting(name), { headers: { Accept: 'text/html' } });
    text = answer.ok ? await answer.text() : null;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    text = null;
  }
  if (ticket !== latest) return;
  if (text === null) content.replaceChildren(sorry());
  else content.replaceChildren(...new DOMParser().parseFromString(text, 'text/html').body.childNodes);
  document.getElementById('details').scrollTop = 0;
  if (!isOpen('details')) open('details');
}

function sorry() {
  const say = document.createElement('p');
  say.textContent = 'The server does not say more about this just now. Select it again to retry.';
  return say;
}
