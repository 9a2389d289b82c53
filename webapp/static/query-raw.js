/* The response as it came, with a button that copies all of it. */

import { count, make } from './query-elements.js';

const SHOWN = 200_000; // characters on the page; more would make it slow

export const raw = {
  name: 'raw',

  unfit: () => null,

  draw(box, { text, type }) {
    const copy = make('button', { type: 'button', className: 'button', textContent: 'Copy all' });
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
    });
    copy.hidden = !navigator.clipboard; // not over HTTPS
    const size = `${type} · ${count(text.length)} characters`;
    const cut = text.length > SHOWN ? ` · the first ${count(SHOWN)} are shown` : '';
    const words = make('pre', { className: 'query-response', tabIndex: 0, textContent: text.slice(0, SHOWN) });
    words.setAttribute('role', 'region');
    words.setAttribute('aria-label', 'The response');
    box.append(make('div', { className: 'query-controls' }, make('p', { className: 'muted', textContent: size + cut }), copy), words);
  },
};
