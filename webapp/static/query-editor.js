/* The editor (YASQE) in place of the form's text field. Nothing is kept in the browser. */

import { completers } from './query-completion.js';
import { explain } from './query-hover.js';

/* Make it in front of the text field; `args` gives the [{ name, value }] of the dataset. */
export function editorFor(field, facts, args) {
  const { Yasqe } = window.Yasgui;
  Yasqe.defaults.autocompleters = completers(Yasqe, facts);
  const place = document.createElement('div');
  place.className = 'query-editor';
  field.before(place);
  const yasqe = new Yasqe(place, {
    value: field.value.trimEnd(),
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: 'auto', // as tall as the query, within the limits of query-editor.css
    requestConfig: { endpoint: facts.endpoint, method: 'POST', args },
  });
  const input = Object.assign(yasqe.getInputField(), { id: 'query-input' });
  input.setAttribute('aria-label', 'SPARQL query');
  field.form.querySelector('label').htmlFor = input.id;
  field.hidden = true;
  field.removeAttribute('name'); // the editor has the query now
  yasqe.getScrollerElement().tabIndex = 0; // a long query can be scrolled with keys
  explain(yasqe, place, facts);
  return yasqe;
}

/* Format the whole query. */
export function tidy(yasqe) {
  const text = yasqe.getDoc();
  text.setSelection({ line: 0, ch: 0 }, { line: yasqe.lineCount(), ch: 0 });
  yasqe.autoformat();
  text.setCursor(0, 0);
}

/* Mark the line of an error; gives how. The mark goes with the next change. */
export function marker(yasqe) {
  const faults = [];
  const unmark = () => { for (const handle of faults.splice(0)) yasqe.removeLineClass(handle, 'background', 'query-fault'); };
  yasqe.on('change', unmark);
  return (line) => {
    unmark();
    faults.push(yasqe.addLineClass(Math.min(line, yasqe.lineCount()) - 1, 'background', 'query-fault'));
  };
}
