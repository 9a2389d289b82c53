/* What the name under the pointer, or at the cursor, means: label, kind and definition.
   The line below the editor says it for the cursor, a box beside the pointer for the mouse. */

import { make } from './query-elements.js';
import { iriOf } from './query-completion.js';

const REST = 250; // ms of rest before it is told
const NAME = /^(?:<[^<>\s]+>|[\w-]*:[\w.-]+)$/;

export function explain(yasqe, place, facts) {
  const line = make('p', { id: 'query-term', className: 'query-term muted' });
  const tip = make('div', { className: 'query-tip', hidden: true });
  line.setAttribute('role', 'status');
  tip.setAttribute('role', 'tooltip');
  place.append(line, tip);
  const known = new Map(); // IRI -> promise of what it means

  const meaning = (at) => {
    const { string, type } = yasqe.getTokenAt(at);
    if (!NAME.test(string) || type === 'string' || type === 'comment') return null;
    const iri = iriOf(yasqe, string);
    if (!known.has(iri)) known.set(iri, fetch(`${facts.terms}?${new URLSearchParams({ iri })}`).then((response) => response.json()).then(({ terms }) => terms?.[0]).catch(() => undefined));
    return known.get(iri);
  };

  const rest = later();
  yasqe.on('cursorActivity', () => rest(async () => {
    const term = await meaning(yasqe.getDoc().getCursor());
    line.replaceChildren(...(term ? told(term) : []));
  }));

  const still = later();
  const hide = () => { still(); tip.hidden = true; };
  yasqe.getWrapperElement().addEventListener('mousemove', ({ clientX, clientY }) => still(async () => {
    const { line: row, ch, outside } = yasqe.coordsChar({ left: clientX, top: clientY }, 'window');
    const term = outside ? null : await meaning({ line: row, ch: ch + 1 });
    tip.hidden = !term;
    if (!term) return;
    tip.replaceChildren(...told(term));
    tip.style.left = `${Math.max(8, Math.min(clientX, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${clientY + 18 + tip.offsetHeight > innerHeight ? clientY - 12 - tip.offsetHeight : clientY + 18}px`;
  }));
  place.addEventListener('mouseleave', hide); // the box is within: one may move onto it
  addEventListener('scroll', hide, { passive: true });
  addEventListener('keydown', ({ key }) => { if (key === 'Escape') hide(); });
  yasqe.on('scroll', hide);
}

const told = ({ label, kind, definition }) => [make('b', { textContent: label }), ` · ${kind}`, make('span', { textContent: definition ? ` · ${definition}` : '' })];

/* A way to do something after a rest, unless something else comes first. */
function later() {
  let waiting;
  return (action) => {
    clearTimeout(waiting);
    if (action) waiting = setTimeout(action, REST);
  };
}
