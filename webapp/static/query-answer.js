/* What is said of an answer: waiting, how many rows, cut or not, the files, or what was wrong. */

import { count, make } from './query-elements.js';

const SECOND = 1000; // ms
const $ = (id) => document.getElementById(id);

export class Answer {
  constructor(views, mark, facts) {
    Object.assign(this, { views, mark, facts, box: $('answer'), told: $('told'), files: $('downloads') });
  }

  wait() {
    this.box.hidden = false;
    this.box.setAttribute('aria-busy', 'true');
    this.told.textContent = 'Running …';
    $('waiting').hidden = false;
    const since = Date.now();
    clearInterval(this.clock);
    const tick = () => {
      const seconds = Math.round((Date.now() - since) / SECOND);
      $('waited').value = seconds / this.facts.deadline;
      if (seconds) $('seconds').textContent = `${seconds} s of ${this.facts.deadline} s`;
    };
    $('seconds').textContent = '';
    tick();
    this.clock = setInterval(tick, SECOND);
  }

  /* Nothing is waited for any more; `words` say how it went. */
  rest(words) {
    clearInterval(this.clock);
    this.box.removeAttribute('aria-busy');
    $('waiting').hidden = true;
    this.told.textContent = words;
  }

  stopped() {
    this.rest('Stopped. The server has let go of the query.');
    this.say($('stopped'));
  }

  failed(error) {
    this.rest('');
    this.say();
    $('notice').append(this.problem(error.message));
  }

  /* Show a result under the name of its address, with settings of the views. */
  show(result, headers, duration, address, settings) {
    const verdict = result.kind === 'verdict';
    const rows = Number(headers.get('X-Entente-Rows') ?? result.rows.length);
    const noun = result.kind === 'graph' ? 'triple' : 'row';
    const many = verdict ? 'Answered' : `${result.cut ? 'The first ' : ''}${count(rows)} ${noun}${rows === 1 ? '' : 's'}`;
    this.rest(`${many} in ${(duration / SECOND).toFixed(2)} s${result.cut ? '; the query has more' : ''}`);
    if (verdict) {
      this.say();
      $('notice').append(make('p', { className: 'verdict', textContent: result.verdict ? 'Yes' : 'No' }));
      this.offer('rows', address);
    } else if (!result.rows.length) {
      this.say($('empty'));
      this.explain(address);
    } else {
      this.say(...(result.cut ? [$('cut')] : []));
      $('drawn').hidden = false;
      this.offer(result.kind === 'graph' ? 'graph' : 'rows', address);
      this.views.show(result, settings);
    }
  }

  /* Which terms there are not: the page without scripts says so where nothing matches. */
  async explain(address) {
    const box = $('notice').querySelector('.nothing');
    const answer = await fetch(address, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) return;
    const absent = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.absent');
    if (absent) box.querySelector('p').after(document.adoptNode(absent));
  }

  /* Say what a template of the page says, instead of any result. */
  say(template) {
    $('plain').hidden = true;
    $('drawn').hidden = true;
    $('notice').replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    this.files.hidden = true;
    this.views.leave();
  }

  offer(kind, address) {
    this.files.replaceChildren(...this.facts.formats[kind].map(({ name, label, extension }) => make('li', {}, make('a', { href: `${address}&format=${name}`, download: `entente.${extension}`, textContent: label }))));
    this.files.hidden = false;
  }

  /* The server's JSON about an error, or the text of one that came from elsewhere, as an element. */
  problem(text) {
    let said = { title: 'The server did not answer', message: 'Check that it is running, then try again.' };
    try { said = JSON.parse(text).error ?? said; } catch { if (!/fetch/i.test(text)) said.message = text; }
    const [sentence, ...where] = said.message.split('\n');
    const box = make('div', { className: 'query-problem' }, make('h2', { textContent: said.title }), make('p', { textContent: sentence }));
    box.setAttribute('role', 'alert');
    if (where.length) box.append(make('pre', { textContent: where.join('\n'), tabIndex: 0 }));
    if (said.line) this.mark(said.line);
    return box;
  }
}
