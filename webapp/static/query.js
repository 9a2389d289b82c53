/* /sparql: the form becomes an editor (YASQE) and its answer a set of views (YASR).
   Everything stays on this host: one endpoint, our own completion, nothing in localStorage.
   Without this file the form, the examples and the table still work. */

import { completers } from './query-completion.js';
import { GraphView } from './query-graph.js';
import { TableView } from './query-table.js';
import { Terms } from './query-terms.js';
import { Answer, Verdict } from './query-answer.js';

const facts = JSON.parse(document.getElementById('query-facts').textContent);
const $ = (id) => document.getElementById(id);
const { Yasqe, Yasr } = window.Yasgui;
const form = $('query-form');
const run = $('run');

/* ---- the editor ---- */
Yasqe.defaults.autocompleters = completers(Yasqe, facts);
const place = document.createElement('div');
place.className = 'query-editor';
$('query').before(place);
const yasqe = new Yasqe(place, {
  value: $('query').value.trimEnd(),
  persistenceId: null,
  consumeShareLink: null,
  createShareableLink: null,
  showQueryButton: false,
  resizeable: false,
  editorHeight: 'auto', // as tall as the query, within the limits of query-editor.css
  requestConfig: { endpoint: facts.endpoint, method: 'POST', args: () => dataset() },
});
$('query').hidden = true;
$('query').removeAttribute('name'); // the editor has the query now
form.querySelector('label').htmlFor = 'query-input';
Object.assign(yasqe.getInputField(), { id: 'query-input' });
yasqe.getInputField().setAttribute('aria-label', 'SPARQL query');
yasqe.getScrollerElement().tabIndex = 0; // a long query can be scrolled with keys
for (const id of ['tidy', 'copy', 'keys']) $(id).hidden = false;

/* ---- the answer ---- */
const terms = new Terms(facts);
Yasr.registerPlugin('table', TableView(terms));
Yasr.registerPlugin('boolean', Verdict);
Yasr.registerPlugin('graph', GraphView(facts, terms));
const yasr = new Yasr($('drawn'), {
  persistenceId: null,
  prefixes: facts.prefixes,
  pluginOrder: ['table', 'graph', 'response'],
  errorRenderers: [async (error) => answer.problem(error.text)],
});
const views = $('drawn').querySelector('.yasr_btnGroup');
views.setAttribute('aria-label', 'Views of the result');
yasr.on('drawn', () => {
  for (const button of views.querySelectorAll('button')) {
    button.removeAttribute('aria-label'); // its words say it
    button.setAttribute('aria-pressed', String(button.classList.contains('selected')));
    button.disabled = button.classList.contains('disabled');
  }
});
const answer = new Answer(yasr, yasqe, facts);

const dataset = () => [...form.querySelectorAll('input[type=hidden]')].map(({ name, value }) => ({ name, value }));
const addressOf = (query) => `${facts.endpoint}?${new URLSearchParams([['query', query], ...dataset().map(({ name, value }) => [name, value])])}`;

const LONGEST = 60_000; // characters of an address that every browser and server takes
let running = null;
let stopped = false;
async function ask({ remember = true } = {}) {
  const query = yasqe.getValue();
  const address = addressOf(query);
  if (remember && address.length < LONGEST && address !== location.pathname + location.search) {
    history.pushState({}, '', address);
    document.dispatchEvent(new Event('entente:asked'));
  }
  markExample();
  answer.wait();
  run.textContent = 'Stop';
  run.classList.add('busy');
  const mine = (running = Symbol('query'));
  await yasqe.query().catch(() => {}); // what went wrong is drawn as the answer
  if (mine !== running) return;
  running = null;
  run.textContent = 'Run query';
  run.classList.remove('busy');
}
yasqe.on('queryResponse', (_, response, duration) => {
  if (response?.name === 'AbortError' && !stopped) return; // another query took its place
  stopped = false;
  answer.show(response, duration, addressOf(yasqe.getValue()));
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!running) { ask(); return; }
  stopped = true;
  yasqe.abortQuery();
});
for (const key of ['Ctrl-Enter', 'Cmd-Enter']) yasqe.options.extraKeys[key] = () => ask();
$('tidy').addEventListener('click', () => { yasqe.getDoc().setSelection({ line: 0, ch: 0 }, { line: yasqe.lineCount(), ch: 0 }); yasqe.autoformat(); yasqe.getDoc().setCursor(0, 0); });
$('copy').addEventListener('click', async () => {
  const address = new URL(addressOf(yasqe.getValue()), location.href).href;
  if (!navigator.clipboard) { window.prompt('Copy this address', address); return; } // not over HTTPS
  await navigator.clipboard.writeText(address);
  $('copy').textContent = 'Copied';
  setTimeout(() => { $('copy').textContent = 'Copy link'; }, 2000);
});

/* ---- examples, and the way back ---- */
const queryIn = (address) => new URL(address, location.href).searchParams.get('query') ?? '';
function markExample() {
  for (const link of document.querySelectorAll('[data-example]')) {
    if (queryIn(link.href).trim() === yasqe.getValue().trim()) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-example]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  yasqe.setValue(queryIn(link.href));
  ask();
  if (matchMedia('(max-width: 1000px)').matches) { $('examples-box').open = false; $('answer').scrollIntoView(); }
});
addEventListener('popstate', () => {
  const query = queryIn(location.href);
  if (!query) { location.reload(); return; }
  yasqe.setValue(query);
  document.dispatchEvent(new Event('entente:asked'));
  ask({ remember: false });
});

if (matchMedia('(max-width: 1000px)').matches) $('examples-box').open = false;
if (facts.fault) answer.mark(facts.fault);
else if (document.querySelector('#plain .query-table, #plain .verdict, #plain .nothing')) ask({ remember: false });
$('query-page').dataset.ready = 'yes';
