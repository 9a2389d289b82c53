/* What is said of an answer: waiting, how many rows, cut or not, the files, or what was wrong. */

const SECOND = 1000; // ms

/* The answer to an ASK, as a view for YASR. */
export class Verdict {
  label = 'Answer';
  priority = 15;
  hideFromSelection = true;

  constructor(yasr) { this.yasr = yasr; }

  canHandleResults() { return typeof this.yasr.results?.getBoolean?.() === 'boolean'; }

  draw() {
    const word = this.yasr.results.getBoolean() ? 'Yes' : 'No';
    this.yasr.resultsEl.replaceChildren(Object.assign(document.createElement('p'), { className: 'verdict', textContent: word }));
  }
}

export class Answer {
  constructor(yasr, yasqe, facts) {
    Object.assign(this, { yasr, yasqe, facts });
    this.box = document.getElementById('answer');
    this.told = document.getElementById('told');
    this.files = document.getElementById('downloads');
    this.drawn = document.getElementById('drawn');
    this.plain = document.getElementById('plain');
    this.faults = [];
    yasqe.on('change', () => this.unmark());
  }

  wait() {
    this.box.hidden = false;
    this.box.setAttribute('aria-busy', 'true');
    this.unmark();
    this.told.textContent = 'Running …';
    const since = Date.now();
    clearInterval(this.clock);
    this.clock = setInterval(() => { this.told.textContent = `Running … ${Math.round((Date.now() - since) / SECOND)} s`; }, SECOND);
  }

  show(response, duration, address) {
    clearInterval(this.clock);
    this.box.removeAttribute('aria-busy');
    this.files.hidden = true;
    this.told.textContent = '';
    if (response?.name === 'AbortError') {
      this.told.textContent = 'Stopped.';
      return;
    }
    this.plain.hidden = true;
    this.drawn.hidden = false;
    this.drawn.classList.remove('failed');
    if (response instanceof Error) this.drawn.classList.add('failed');
    else this.tell(response, duration, address);
    this.yasr.setResponse(response, duration);
  }

  tell({ headers }, duration, address) {
    const kind = /sparql-results/.test(headers.get('Content-Type')) ? 'rows' : 'graph';
    const count = headers.get('X-Entente-Rows');
    const noun = kind === 'rows' ? 'row' : 'triple';
    const many = count === null ? 'Answered' : `${Number(count).toLocaleString('en')} ${noun}${count === '1' ? '' : 's'}`;
    const cut = headers.get('X-Entente-Truncated') ? ' · cut at the limit: there are more' : '';
    this.told.textContent = `${many} in ${(duration / SECOND).toFixed(2)} s${cut}`;
    this.files.replaceChildren(...this.facts.formats[kind].map(({ name, label, extension }) => {
      const item = document.createElement('li');
      item.append(Object.assign(document.createElement('a'), { href: `${address}&format=${name}`, download: `entente.${extension}`, textContent: label }));
      return item;
    }));
    this.files.hidden = false;
  }

  /* The server's JSON about an error, or the text of one that came from elsewhere, as an element. */
  problem(text) {
    let said = { title: 'The server did not answer', message: 'Check that it is running, then try again.' };
    try { said = JSON.parse(text).error ?? said; } catch { if (!/fetch/i.test(text)) said.message = text; }
    const [sentence, ...where] = said.message.split('\n');
    const box = document.createElement('div');
    box.className = 'query-problem';
    box.setAttribute('role', 'alert');
    const part = (name, textContent) => box.appendChild(Object.assign(document.createElement(name), { textContent }));
    part('h2', said.title);
    part('p', sentence);
    if (where.length) part('pre', where.join('\n')).tabIndex = 0;
    if (said.line) this.mark(said.line);
    return box;
  }

  mark(line) {
    this.unmark();
    this.faults.push(this.yasqe.addLineClass(Math.min(line, this.yasqe.lineCount()) - 1, 'background', 'query-fault'));
  }

  unmark() {
    for (const handle of this.faults.splice(0)) this.yasqe.removeLineClass(handle, 'background', 'query-fault');
  }
}
