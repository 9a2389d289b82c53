/* The views of a result and the bar that chooses among them. A view is
   { name, label, icon, unfit(result), draw(box, result, context) }: `unfit` says in words why it
   does not fit, with a query that would (or is empty), `draw` gives what to do when it is left. */

import { addressOf } from './query-address.js';
import { make } from './query-elements.js';

export class Views {
  /* `chosen` is told what was changed in the settings; `context` goes to the views. */
  constructor(bar, box, views, context, chosen) {
    Object.assign(this, { bar, box, views, context, chosen });
    for (const button of bar.querySelectorAll('button')) button.addEventListener('click', () => this.choose(button.value));
  }

  choose(view) {
    if (view === this.view.name) return;
    this.settings = { ...this.settings, view };
    this.chosen(this.settings, { step: true });
    this.draw();
  }

  /* Change settings of the view that is shown; it draws itself anew unless it says it has. */
  change(settings, { drawn = false } = {}) {
    this.settings = { ...this.settings, ...settings };
    this.chosen(this.settings, { step: false });
    if (!drawn) this.draw();
  }

  show(result, settings) {
    Object.assign(this, { result, settings });
    this.bar.hidden = result.kind === 'verdict';
    this.draw();
  }

  /* Other settings, as the address has them now. */
  turn(settings) {
    this.settings = settings;
    this.draw();
  }

  async draw() {
    this.leave();
    this.view = this.views.find(({ name }) => name === this.settings.view) ?? this.views[0];
    for (const button of this.bar.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.value === this.view.name));
    const box = make('div', { className: `query-view query-${this.view.name}` });
    const focused = document.activeElement.closest?.('.query-choice')?.firstElementChild.textContent;
    this.box.replaceChildren(box);
    const problem = this.view.unfit(this.result);
    if (problem) {
      box.append(unfitBox(problem, this.view.name, this.context.facts));
      return;
    }
    box.setAttribute('aria-busy', 'true');
    const leave = await this.view.draw(box, this.result, { ...this.context, settings: this.settings, change: (...changes) => this.change(...changes) });
    box.removeAttribute('aria-busy');
    if (!box.isConnected) leave?.(); // another was chosen meanwhile
    else this.left = leave;
    if (focused) [...box.querySelectorAll('.query-choice')].find((one) => one.firstElementChild.textContent === focused)?.querySelector('select').focus();
  }

  leave() {
    this.left?.();
    this.left = undefined;
  }
}

/* Why a view does not fit, and a query that it fits, to try at a click like the other examples. */
function unfitBox({ why, instead, query }, view, { endpoint, prefixes }) {
  const used = Object.entries(prefixes).filter(([prefix]) => query.includes(`${prefix}:`));
  const whole = [...used.map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`), query].join('\n');
  const link = make('a', { className: 'button', href: addressOf(endpoint, whole, [], { view }), textContent: 'Try this query' });
  link.dataset.example = '';
  return make('div', { className: 'query-unfit' }, make('p', { textContent: why }), make('p', { className: 'muted', textContent: instead }), make('pre', { tabIndex: 0, textContent: query }), link);
}
