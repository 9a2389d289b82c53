/* A result as a picture: the triples of a CONSTRUCT, or rows with two or more columns of IRIs.
   vis-network is fetched when the view is first opened. */

import { choice, count, make } from './query-elements.js';
import { chosenOf, namesIn } from './query-columns.js';
import { isIri } from './query-result.js';
import { arranged, options, parts } from './query-network.js';

const MOST = 300; // relations drawn; a picture of more is no picture
const CLOSE = 0.85; // scale from which words along the edges can be read,
const FEW = 60; // if there are fewer edges than these

export const graph = {
  name: 'graph',

  unfit(result) {
    if (namesIn(result).length > 1) return null;
    return {
      why: 'A graph needs two columns of things: from where to where.',
      instead: 'Select two variables that stand for things, and a third for the relation if you like; or use CONSTRUCT.',
      query: 'SELECT ?source ?relation ?target WHERE {\n  ?claim rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target .\n}',
    };
  },

  async draw(box, result, { terms, facts, settings, change }) {
    const columns = columnsOf(result, settings);
    const all = edgesOf(result, columns);
    const drawn = all.slice(0, MOST);
    const picture = make('div', { className: 'query-picture' });
    const told = make('p', { className: 'muted', textContent: all.length > MOST ? `Drawn: ${MOST} of ${count(all.length)} relations; the table has all. ` : `Drawn: all ${count(all.length)} relations. ` });
    if (!all.length) told.textContent = 'No row has a thing in both of these columns: choose others.';
    box.append(make('div', { className: 'query-controls' }, ...choices(result, columns, change), ...handOver(result, facts)), picture, told);
    await Promise.all([load(facts.vis), terms.learn(drawn.flat().filter(Boolean))]);
    const { nodes, edges } = parts(drawn, terms);
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', `${nodes.length} things and ${edges.length} pairs of them that are related; the table lists the same.`);
    if (all.length) told.append('Rest on a line to read its relation; double-click a thing to open its page.');
    return show(picture, nodes, edges, terms);
  },
};

/* Which columns are drawn: as chosen, else as they are named, else the first and the last but one. */
function columnsOf(result, settings) {
  const names = namesIn(result);
  const between = names.length > 2 ? names[1] : '';
  const usual = { source: names.includes('source') ? 'source' : names[0], target: names.includes('target') ? 'target' : names.find((name) => name !== names[0] && name !== between) };
  const source = chosenOf([usual.source, ...names], settings.source);
  const target = chosenOf([usual.target, ...names], settings.target);
  const others = ['', ...names.filter((name) => name !== source && name !== target)];
  const relation = others.includes(settings.relation) ? settings.relation : settings.relation === 'none' ? '' : others[1] ?? '';
  return { names, source, target, relation };
}

const edgesOf = ({ rows }, { source, target, relation }) => rows.filter((row) => isIri(row[source]) && isIri(row[target])).map((row) => [row[source].value, isIri(row[relation]) ? row[relation].value : '', row[target].value]);

function choices(result, { names, source, target, relation }, change) {
  if (result.kind === 'graph') return [];
  const all = names.map((name) => [name, name]);
  return [
    choice('From', all, source, (name) => change({ source: name })),
    choice('Relation', [['none', 'not shown'], ...all], relation || 'none', (name) => change({ relation: name })),
    choice('To', all, target, (name) => change({ target: name })),
  ];
}

/* The explorer takes a SELECT; a CONSTRUCT it cannot. */
function handOver({ kind, query }, { explore }) {
  if (kind === 'graph') return [];
  return [make('a', { className: 'button', href: `${explore}?${new URLSearchParams({ query })}`, textContent: 'Open in the explorer' })];
}

let loading = null;
function load(address) {
  loading ??= new Promise((done, failed) => {
    document.head.append(make('script', { src: address, onload: done, onerror: failed }));
  });
  return loading;
}

function show(picture, nodes, edges, terms) {
  const style = getComputedStyle(document.documentElement);
  const data = { nodes: new window.vis.DataSet(nodes), edges: new window.vis.DataSet(edges) };
  const looks = () => options((name) => style.getPropertyValue(name).trim(), nodes.length);
  const network = new window.vis.Network(picture, data, looks());
  document.addEventListener('entente:theme', () => network.setOptions({ ...looks(), physics: false }));
  network.once('stabilizationIterationsDone', () => {
    network.setOptions({ physics: false });
    const { at, position, nodes: placed } = arranged(nodes, network.getPositions(), picture.clientWidth, picture.clientHeight);
    data.nodes.update(placed);
    network.moveTo({ position, scale: at });
    if (at > CLOSE && edges.length < FEW) data.edges.update(edges.map(({ id, title }) => ({ id, label: title })));
    picture.dataset.ready = 'yes';
  });
  network.on('doubleClick', ({ nodes: [chosen] }) => {
    const home = chosen && terms.home(chosen);
    if (home) window.location.assign(home);
  });
  return () => network.destroy();
}
