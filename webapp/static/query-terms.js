/* How the terms of a result read: a label, a short name, and the page of this app about them.
   IRIs never lead to other hosts, which may not answer. */

const UNFIT = /[\s<>"{}|\\^`]/; // what an IRI in a query must not hold
const MANY = 400; // labels asked for at a time

export class Terms {
  constructor(facts) {
    this.facts = facts;
    this.labels = new Map(); // IRI -> label, or null where it has none
    this.asked = null; // the requests under way
  }

  /* With a prefix of ours, if it has one. */
  short(iri) {
    for (const [prefix, namespace] of Object.entries(this.facts.prefixes)) {
      if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
    }
    return iri;
  }

  /* The page here about an IRI; null for the things of others. `~` stands for a name. */
  home(iri) {
    for (const [namespace, { entity, other }] of Object.entries(this.facts.places)) {
      if (!iri.startsWith(namespace)) continue;
      const name = iri.slice(namespace.length);
      return name.includes('/') && other ? other.replace('~/~', name) : entity.replace('~', name);
    }
    return null;
  }

  /* The words for an IRI and what stands beside them in small letters. */
  reading(iri) {
    const passage = /\/id\/article\/([^/]+)\/passage\/(\d+)$/.exec(iri);
    if (passage) return [`passage ${passage[2]}`, passage[1].replaceAll('-', ' ')];
    const claim = /\/id\/claim\/([^/]+)\/(\d+)\/(\w+)$/.exec(iri);
    if (claim) return [`claim ${claim[3]}`, `${claim[1].replaceAll('-', ' ')}, passage ${claim[2]}`];
    const label = this.labels.get(iri);
    return label ? [label, this.short(iri)] : [this.short(iri), ''];
  }

  /* The words for a cell: the label of an IRI, the text of the rest. */
  words(cell) { return cell.type === 'uri' ? this.reading(cell.value)[0] : cell.value; }

  /* Learn the labels of these IRIs (of no more than `most`), by a query like any other. */
  async learn(iris, most = Infinity) {
    const unknown = [...new Set(iris)].filter((iri) => !this.labels.has(iri) && !UNFIT.test(iri) && !/\/(passage|claim)\//.test(iri)).slice(0, most);
    for (const iri of unknown) this.labels.set(iri, null);
    if (unknown.length) this.asked = Promise.all([this.asked, this.askAll(unknown)]);
    await this.asked; // what is under way may be what is wanted
  }

  async askAll(iris) {
    for (let at = 0; at < iris.length; at += MANY) await this.ask(iris.slice(at, at + MANY));
  }

  async ask(iris) {
    const query = `SELECT ?iri ?label { VALUES ?iri { ${iris.map((iri) => `<${iri}>`).join(' ')} } { ?iri <${this.facts.label}> ?label } UNION { ?iri <${this.facts.title}> ?label } }`;
    try {
      const response = await fetch(this.facts.endpoint, { method: 'POST', headers: { 'Content-Type': 'application/sparql-query', Accept: 'application/sparql-results+json' }, body: query });
      if (!response.ok) return;
      for (const row of (await response.json()).results.bindings) this.labels.set(row.iri.value, row.label.value);
    } catch {
      // The server is away: names without labels still say what they are.
    }
  }
}
