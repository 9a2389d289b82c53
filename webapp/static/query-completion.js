/* Completion from our own terms, by label or by name; YASQE's own completers ask other hosts. */

import { make } from './query-elements.js';

const NAME = /(?:<[^<>\s]*|[\w-]*:[\w.-]*)$/; // an IRI or a prefixed name, begun
const WORDS = /(?<![?$@^"'\\\p{L}\d_:<#])(?:[\p{L}\d_-]+ ){0,3}[\p{L}\d_-]+$/u; // up to four words of a label
const KEYWORD = /^.*\b(?:a|SELECT|ASK|CONSTRUCT|DESCRIBE|WHERE|FILTER|OPTIONAL|UNION|MINUS|GRAPH|FROM|NAMED|VALUES|DISTINCT|REDUCED|ORDER|GROUP|HAVING|BY|ASC|DESC|LIMIT|OFFSET|BIND|AS|NOT|EXISTS|IN)(?: |$)/;
const REST = /^[\w-]*>?/; // what stands behind the cursor of a name begun
const CLOSED = /(["'])(?:\\.|(?!\1).)*\1/g; // a text from quote to quote
const PLAIN = /^[\w-]*$/; // a local name that needs no escape

/* The IRI of a name as it stands in the query. */
export function iriOf(yasqe, text) {
  if (text.startsWith('<')) return text.replace(/^<|>$/g, '');
  const [prefix, ...rest] = text.split(':');
  return (yasqe.getPrefixesFromQuery()[prefix] ?? '') + rest.join(':');
}

/* What is typed up to the cursor: a name that was begun, or words that may be of a label. */
function typedIn(yasqe) {
  const { line, ch } = yasqe.getDoc().getCursor();
  const before = yasqe.getLine(line).slice(0, ch);
  if (/["']/.test(before.replace(CLOSED, ''))) return ''; // within a text
  const name = NAME.exec(before)?.[0];
  return name ?? (WORDS.exec(before)?.[0] ?? '').replace(KEYWORD, '');
}

/* All of the words, or fewer of the last of them. */
function* fewer(words) {
  for (let left = words; left; left = left.replace(/^\S+ ?/, '')) yield left;
}

/* Which kind of term stands where the words begin; undefined where none can. */
function kindAt(yasqe, typed) {
  const { line, ch } = yasqe.getDoc().getCursor();
  const token = yasqe.getTokenAt({ line, ch: ch - typed.length + 1 });
  if (!typed || ['string', 'comment', 'atom', 'number'].includes(token.type) || /^\s*(prefix|base)\b/i.test(yasqe.getLine(line))) return undefined;
  const before = yasqe.getPreviousNonWsToken(line, token).state.lastProperty;
  if (['a', 'rdf:type', 'rdfs:subClassOf'].includes(before)) return 'class';
  return (token.state.possibleCurrent ?? []).includes('a') ? 'property' : 'entity';
}

/* Register completers for terms, prefixes and variables; gives their names. */
export function completers(Yasqe, facts) {
  const named = new Map(); // IRI -> term, for what is shown beside it
  let found = ''; // the words for which there are terms

  const answers = new Map();
  const ask = (asked) => {
    const address = `${facts.terms}?${new URLSearchParams(asked)}`;
    if (!answers.has(address)) answers.set(address, fetch(address).then((response) => (response.ok ? response.json() : { terms: [] })).catch(() => ({ terms: [] })));
    return answers.get(address);
  };

  /* Terms of the kind that fits; where no words find one, of any kind. */
  const get = async (yasqe) => {
    const typed = typedIn(yasqe);
    const kind = kindAt(yasqe, typed);
    if (!kind) return [];
    for (const kinds of [{ kind }, {}]) {
      for (found of fewer(typed)) {
        const { terms } = await ask({ ...kinds, q: found });
        for (const term of terms) named.set(term.iri, term);
        if (terms.length) return terms.map((term) => term.iri);
      }
    }
    return [];
  };

  /* An IRI as it is written in this query: with a declared prefix, or in full. */
  const written = (yasqe, _, iri) => {
    for (const [prefix, namespace] of Object.entries(yasqe.getPrefixesFromQuery())) {
      const local = iri.slice(namespace.length);
      if (iri.startsWith(namespace) && PLAIN.test(local)) return `${prefix}:${local}`;
    }
    return `<${iri}>`;
  };

  /* What is typed in full needs no more help; the rest is shown by label, in place of its words. */
  const labelled = (yasqe, hints) => {
    if (hints.some((hint) => hint.text === found)) return [];
    const { line, ch } = yasqe.getDoc().getCursor();
    const [rest] = REST.exec(yasqe.getLine(line).slice(ch));
    return hints.map((hint) => ({
      ...hint,
      from: { line, ch: ch - found.length },
      to: { line, ch: ch + rest.length },
      render: (element) => show(element, hint.text, named.get(iriOf(yasqe, hint.text))),
    }));
  };

  const common = { persistenceId: null, bulk: false, get, postProcessSuggestion: written, postprocessHints: labelled, preProcessToken: (_, token) => token };
  const termMayStand = (yasqe, atStart) => {
    const typed = typedIn(yasqe);
    const started = yasqe.getDoc().getRange({ line: 0, ch: 0 }, yasqe.getDoc().getCursor()).includes('{');
    return typed.length > 1 && kindAt(yasqe, typed) !== undefined && atStart !== started;
  };
  Yasqe.forkAutocompleter('class', { ...common, name: 'our-terms', autoShow: true, isValidCompletionPosition: (yasqe) => termMayStand(yasqe, false) }, false);
  /* Before the first brace, where SELECT is to come, only when asked for: Enter after it should end the line. */
  Yasqe.forkAutocompleter('class', { ...common, name: 'our-terms-at-start', autoShow: false, isValidCompletionPosition: (yasqe) => termMayStand(yasqe, true) }, false);
  Yasqe.forkAutocompleter('prefixes', {
    name: 'our-prefixes',
    persistenceId: null,
    get: async () => Object.entries(facts.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`),
  }, false);
  /* Variables only when asked for: Enter after a variable should end the line. */
  Yasqe.forkAutocompleter('variables', { name: 'our-variables', autoShow: false }, false);
  return ['our-variables', 'our-prefixes', 'our-terms', 'our-terms-at-start'];
}

function show(element, text, term) {
  element.append(make('b', { textContent: term?.label ?? text }), make('code', { textContent: text }));
  const about = [term?.kind, term?.definition].filter(Boolean).join(' · ');
  if (about) element.append(make('small', { textContent: about }));
}
