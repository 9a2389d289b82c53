/* Completion from our own terms, by label or by name; YASQE's own completers ask other hosts. */

const variable = /^[?$]/;

/* What is being typed, up to the cursor. YASQE's token of a bare word may begin in its middle. */
function typedIn(yasqe) {
  const { line, ch } = yasqe.getDoc().getCursor();
  return /(?:<[^<>\s]*|[\w:.-]*)$/.exec(yasqe.getLine(line).slice(0, ch))[0];
}

/* Register a completer for classes, properties, entities and prefixes; gives their names. */
export function completers(Yasqe, facts) {
  const named = new Map(); // IRI -> term, for what is shown beside it

  const find = (kind) => async (yasqe) => {
    const response = await fetch(`${facts.terms}?${new URLSearchParams({ kind, q: typedIn(yasqe) })}`);
    if (!response.ok) return [];
    const { terms } = await response.json();
    for (const term of terms) named.set(term.iri, term);
    return terms.map((term) => term.iri);
  };

  /* An IRI as it is written in this query: with a declared prefix, or in full. */
  const written = (yasqe, _, iri) => {
    for (const [prefix, namespace] of Object.entries(yasqe.getPrefixesFromQuery())) {
      if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
    }
    return `<${iri}>`;
  };

  const iriOf = (yasqe, text) => {
    if (text.startsWith('<')) return text.slice(1, -1);
    const [prefix, ...rest] = text.split(':');
    return (yasqe.getPrefixesFromQuery()[prefix] ?? '') + rest.join(':');
  };

  /* What is typed in full needs no more help; the rest is shown by label. */
  const labelled = (yasqe, hints) => {
    if (hints.some((hint) => hint.text === typedIn(yasqe))) return [];
    return hints.map((hint) => ({
      ...hint,
      render: (element) => show(element, hint.text, named.get(iriOf(yasqe, hint.text))),
    }));
  };

  const show = (element, text, term) => {
    const part = (name, textContent) => element.appendChild(Object.assign(document.createElement(name), { textContent }));
    part('b', term?.label ?? text);
    part('code', text);
    const about = [term?.kind, term?.definition].filter(Boolean).join(' · ');
    if (about) part('small', about);
  };

  const placed = (yasqe, token) => {
    const { ch } = yasqe.getDoc().getCursor();
    return { ...token, from: { ch: ch - typedIn(yasqe).length }, to: { ch } };
  };

  const common = { persistenceId: null, bulk: false, autoShow: true, postProcessSuggestion: written, postprocessHints: labelled, preProcessToken: placed };
  const possible = (token) => token.state?.possibleCurrent ?? [];
  const afterType = Yasqe.Autocompleters.class.isValidCompletionPosition;

  Yasqe.forkAutocompleter('class', { ...common, name: 'our-classes', get: find('class'), isValidCompletionPosition: (yasqe) => yasqe.getCompleteToken().string.trim() !== '' && afterType(yasqe) }, false);
  Yasqe.forkAutocompleter('property', {
    ...common,
    name: 'our-properties',
    get: find('property'),
    isValidCompletionPosition(yasqe) {
      const token = yasqe.getCompleteToken();
      return token.string.trim() !== '' && !variable.test(token.string) && possible(token).includes('a') && !afterType(yasqe);
    },
  }, false);
  Yasqe.forkAutocompleter('class', {
    ...common,
    name: 'our-entities',
    get: find('entity'),
    isValidCompletionPosition(yasqe) {
      const token = yasqe.getCompleteToken();
      const may = possible(token);
      return token.string.trim().length > 1 && !/^[?$"'#@^\d{}().;,]/.test(token.string) && may.includes('PNAME_LN') && !may.includes('a') && !afterType(yasqe);
    },
  }, false);
  Yasqe.forkAutocompleter('prefixes', {
    name: 'our-prefixes',
    persistenceId: null,
    get: async () => Object.entries(facts.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`),
  }, false);
  /* Variables only when asked for: Enter after a variable should end the line. */
  Yasqe.forkAutocompleter('variables', { name: 'our-variables', autoShow: false }, false);
  return ['our-variables', 'our-prefixes', 'our-classes', 'our-properties', 'our-entities'];
}
