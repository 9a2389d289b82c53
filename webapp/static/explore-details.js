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
  if (!name) { open('details', false); return; }
  const parts = told ? [...told.childNodes] : await fetched(name);
  if (ticket !== latest) return;
  content.replaceChildren(...parts);
  document.getElementById('chosen').textContent = content.querySelector('.head > div')?.textContent.replace(/\s+/g, ' ') ?? '';
  document.getElementById('details').scrollTop = 0;
  if (!isOpen('details')) open('details');
}

async function fetched(name) {
  try {
    const answer = await fetch(page.dataset.details + selecting(name), { headers: { Accept: 'text/html' } });
    if (answer.ok) return [...new DOMParser().parseFromString(await answer.text(), 'text/html').body.childNodes];
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;     // TypeError is how fetch says: no answer
  }
  return [sorry()];
}

function sorry() {
  const say = document.createElement('p');
  say.textContent = 'The server does not say more about this just now. Select it again to retry.';
  return say;
}
