/* A response of the endpoint as a result: rows of cells by column, or a verdict.
   A cell is { type, value, datatype?, 'xml:lang'? } as SPARQL 1.1 JSON has it. */

const TRIPLE = /^(<[^>]*>|_:\S+) <([^>]*)> (.+) \.$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/;
const ESCAPES = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

export const isIri = (cell) => cell?.type === 'uri';

/* { kind, columns, rows, text, type, cut, verdict }; kind is rows, graph or verdict. */
export function resultOf({ content, headers }) {
  const type = (headers.get('Content-Type') ?? '').split(';')[0];
  const common = { text: content, type, cut: headers.has('X-Entente-Truncated') };
  if (!type.includes('sparql-results')) return { ...common, kind: 'graph', columns: ['subject', 'predicate', 'object'], rows: triplesOf(content) };
  const { head, results, boolean } = JSON.parse(content);
  if (boolean !== undefined) return { ...common, kind: 'verdict', columns: [], rows: [], verdict: boolean };
  return { ...common, kind: 'rows', columns: head.vars, rows: results.bindings };
}

function triplesOf(text) {
  return text.split('\n').map((line) => TRIPLE.exec(line)).filter(Boolean).map(([, subject, predicate, object]) => ({
    subject: cellOf(subject), predicate: { type: 'uri', value: unescaped(predicate) }, object: cellOf(object),
  }));
}

function cellOf(term) {
  if (term.startsWith('<')) return { type: 'uri', value: unescaped(term.slice(1, -1)) };
  const [, words, language, datatype] = LITERAL.exec(term) ?? [];
  if (words === undefined) return { type: 'bnode', value: term };
  return { type: 'literal', value: unescaped(words), ...(language && { 'xml:lang': language }), ...(datatype && { datatype }) };
}

function unescaped(text) {
  return text.replace(/\\(?:u([\dA-F]{4})|U([\dA-F]{8})|(.))/g, (_, four, eight, one) => (one ? ESCAPES[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16))));
}
