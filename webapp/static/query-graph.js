/* A result as a picture, as a view for YASR: the triples of a CONSTRUCT, or rows with two or more
   columns of IRIs. vis-network is fetched when the view is first opened. */

const MOST = 300; // relations drawn; a picture of more is no picture

const isIri = (cell) => cell?.type === 'uri';

/* [from, by, to] of each row: by is the second of three or more columns of IRIs. */
function edgesOf(results) {
  const found = results?.getBindings?.() ?? [];
  const columns = (results?.getVariables?.() ?? []).filter((name) => found.some((row) => isIri(row[name])));
  if (columns.length < 2) return [];
  const [from, by, to] = columns.length > 2 ? columns : [columns[0], null, columns[1]];
  return found.filter((row) => isIri(row[from]) && isIri(row[to])).map((row) => [row[from].value, by && row[by]?.value, row[to].value]);
}

let loading = null;
function load(address) {
  loading ??= new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement('script'), { src: address, onload: done, onerror: failed }));
  });
  return loading;
}

function options(colour) {
  const font = { color: colour('--ink'), face: 'system-ui, sans-serif', strokeWidth: 4, strokeColor: colour('--surface') };
  const accent = colour('--accent');
  return {
    layout: { randomSeed: 7, improvedLayout: false },
    physics: { solver: 'forceAtlas2Based', forceAtlas2Based: { gravitationalConstant: -110, springLength: 130, avoidOverlap: 0.7 }, stabilization: { iterations: 300 } },
    nodes: { shape: 'dot', size: 11, color: { background: accent, border: colour('--surface'), highlight: { background: accent, border: colour('--ink') } }, font: { ...font, size: 14 } },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, color: { color: colour('--line-strong'), highlight: accent }, font: { ...font, size: 11, color: colour('--muted') }, smooth: { type: 'curvedCW', roundness: 0.08 } },
    interaction: { hover: true, keyboard: { enabled: false } },
  };
}

export const GraphView = (facts, terms) => class {
  label = 'Graph';
  priority = 5;
  hideFromSelection = false;

  constructor(yasr) { this.yasr = yasr; }

  canHandleResults() { return edgesOf(this.yasr.results).length > 0; }

  getIcon() {
    return new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 7 18 5M6 7l7 11M18 5l-5 13" stroke="currentColor" stroke-width="2"/><circle cx="6" cy="7" r="3.5"/><circle cx="18" cy="5" r="3.5"/><circle cx="13" cy="18" r="3.5"/></svg>', 'image/svg+xml').documentElement;
  }

  async initialize() {
    const drawn = edgesOf(this.yasr.results).slice(0, MOST);
    await Promise.all([load(facts.vis), terms.learn(drawn.flat().filter(Boolean))]);
  }

  draw() {
    const all = edgesOf(this.yasr.results);
    const { nodes, edges } = this.parts(all.slice(0, MOST));
    const box = Object.assign(document.createElement('div'), { className: 'query-graph' });
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', `${nodes.length} things and the relations between them; the table lists the same.`);
    const cut = all.length > MOST ? `Drawn: the first ${MOST} of ${all.length.toLocaleString('en')} rows; the table has all of them. ` : '';
    const hint = Object.assign(document.createElement('p'), { className: 'muted small', textContent: `${cut}Double-click a thing to open its page.` });
    this.yasr.resultsEl.replaceChildren(box, hint);
    const style = getComputedStyle(document.documentElement);
    this.network = new window.vis.Network(box, { nodes, edges }, options((name) => style.getPropertyValue(name).trim()));
    this.network.once('stabilizationIterationsDone', () => {
      this.network.setOptions({ physics: false });
      this.network.fit();
      this.network.moveTo({ scale: this.network.getScale() * 0.86 }); // room for the outer labels
      box.dataset.ready = 'yes';
    });
    this.network.on('doubleClick', ({ nodes: [chosen] }) => {
      const home = chosen && terms.home(chosen);
      if (home) window.location.assign(home);
    });
  }

  /* One node a thing, one edge a pair, labelled with all that relates it. */
  parts(triples) {
    const nodes = new Map();
    const edges = new Map();
    for (const [from, by, to] of triples) {
      for (const id of [from, to]) nodes.set(id, { id, label: terms.reading(id)[0].replace(/(.{14}\S*) /g, '$1\n'), title: terms.short(id) });
      const key = `${from} ${to}`;
      const edge = edges.get(key) ?? edges.set(key, { from, to, labels: new Set() }).get(key);
      if (by) edge.labels.add(terms.reading(by)[0]);
    }
    return { nodes: [...nodes.values()], edges: [...edges.values()].map(({ labels, ...edge }) => ({ ...edge, label: [...labels].join(',\n') })) };
  }

  destroy() {
    this.network?.destroy();
    this.network = undefined;
  }
};
