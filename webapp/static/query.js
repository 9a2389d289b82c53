/* /sparql: the form becomes an editor and its answer a set of views. Everything stays on this host.
   Without this file the form, the examples and the table still work. */

import { Answer } from './query-answer.js';
import { addressOf, queryIn, settingsIn } from './query-address.js';
import { chart } from './query-chart.js';
import { editorFor, marker, tidy } from './query-editor.js';
import { graph } from './query-graph.js';
import { raw } from './query-raw.js';
import { resultOf } from './query-result.js';
import { table } from './query-table.js';
import { Terms } from './query-terms.js';
import { timeline } from './query-timeline.js';
import { Views } from './query-views.js';
import './query-keys.js';

const LONGEST = 60_000; // characters of an address that every browser and server takes
const facts = JSON.parse(document.getElementById('query-facts').textContent);
const $ = (id) => document.getElementById(id);
const form = $('query-form');
const run = $('run');

/* ---- the parts ---- */
const dataset = () => [...form.querySelectorAll('input[type=hidden]')].map(({ name, value }) => [name, value]);
const yasqe = editorFor($('query'), facts, () => dataset().map(([name, value]) => ({ name, value })));
const mark = marker(yasqe);
const context = { terms: new Terms(facts), facts };
const views = new Views($('views'), $('view'), [table, graph, chart, timeline, raw], context, settle);
const answer = new Answer(views, mark, facts);
for (const id of ['tidy', 'copy']) $(id).hidden = false;

/* ---- the address: the query that was asked, the view and its settings ---- */
let asked = queryIn(location.href);
let settings = settingsIn(location.href);

const here = () => addressOf(facts.endpoint, asked, dataset(), settings);

function settle(changed, { step }) {
  settings = changed;
  if (here().length < LONGEST) history[step ? 'pushState' : 'replaceState']({}, '', here());
}

function remember() {
  if (here().length >= LONGEST || here() === location.pathname + location.search) return;
  history.pushState({}, '', here());
  tell();
}

/* Other parts of the page may say something of the query that the address now has. */
const tell = () => document.dispatchEvent(new Event('entente:asked'));

/* ---- asking ---- */
let running = null;
let stopped = false;
let shown = null; // the query whose result is on the page
async function ask() {
  asked = yasqe.getValue();
  shown = null;
  markExample();
  answer.wait();
  run.textContent = 'Stop';
  run.classList.add('busy');
  const mine = (running = Symbol('query'));
  await yasqe.query().catch(() => {}); // what went wrong is shown as the answer
  if (mine !== running) return;
  running = null;
  run.textContent = 'Run query';
  run.classList.remove('busy');
}
yasqe.on('queryResponse', (_, response, duration) => {
  if (response?.name === 'AbortError') {
    if (stopped) answer.stopped(); // else another query took its place
    stopped = false;
    return;
  }
  stopped = false;
  if (response instanceof Error) {
    answer.failed(response);
    return;
  }
  shown = asked;
  answer.show({ ...resultOf(response), query: asked }, response.headers, duration, addressOf(facts.endpoint, asked, dataset()), settings);
});

function start() {
  if (yasqe.getValue() !== asked) settings = { ...settings, filter: '' }; // it was for other rows
  ask();
  remember();
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!running) { start(); return; }
  stopped = true;
  yasqe.abortQuery();
});
for (const key of ['Ctrl-Enter', 'Cmd-Enter']) yasqe.options.extraKeys[key] = start;
$('tidy').addEventListener('click', () => tidy(yasqe));
$('copy').addEventListener('click', async () => {
  const address = new URL(addressOf(facts.endpoint, yasqe.getValue(), dataset(), settings), location.href).href;
  if (!navigator.clipboard) { window.prompt('Copy this address', address); return; } // not over HTTPS
  await navigator.clipboard.writeText(address);
  $('copy').textContent = 'Copied';
  setTimeout(() => { $('copy').textContent = 'Copy link'; }, 2000);
});

/* ---- examples, and the way back ---- */
function markExample() {
  for (const link of document.querySelectorAll('[data-example]')) {
    if (queryIn(link.href).trim() === asked.trim()) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-example]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  yasqe.setValue(queryIn(link.href));
  settings = settingsIn(link.href);
  start();
  if (matchMedia('(max-width: 1000px)').matches) { $('examples-box').open = false; $('answer').scrollIntoView(); }
});
addEventListener('popstate', () => {
  const query = queryIn(location.href);
  if (!query) { location.reload(); return; }
  settings = settingsIn(location.href);
  if (query === shown) { views.turn(settings); return; }
  yasqe.setValue(query);
  tell();
  ask();
});

if (matchMedia('(max-width: 1000px)').matches) $('examples-box').open = false;
if (facts.fault) mark(facts.fault);
else if (document.querySelector('#plain .query-table, #plain .verdict, #plain .nothing')) ask();
$('query-page').dataset.ready = 'yes';
