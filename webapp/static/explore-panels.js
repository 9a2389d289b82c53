/* Panels over the picture: open and shut, one at a time where there is little room. */

const page = document.getElementById('explore');
const small = matchMedia('(max-width: 1099px)');
const panels = { panel: document.getElementById('panel'), details: document.getElementById('details'), table: document.getElementById('table') };
const openers = (name) => document.querySelectorAll(`[data-toggle="${name}"]`);

export const isOpen = (name) => !panels[name].hidden && !panels[name].classList.contains('closed');

export function open(name, on = true) {
  if (on && small.matches) for (const other of Object.keys(panels)) if (other !== name) put(other, false);
  put(name, on);
}

function put(name, on) {
  const panel = panels[name];
  if (on) panel.hidden = false;
  panel.classList.toggle('closed', !on);
  openers(name).forEach((button) => { if (!button.closest(`#${name}`)) button.setAttribute('aria-expanded', String(on)); });
  page.classList.toggle('panel-open', isOpen('panel'));
  page.classList.toggle('panel-shut', !isOpen('panel'));
  page.classList.toggle('table-open', isOpen('table'));
  page.classList.toggle('details-open', isOpen('details'));
}

export function panelsAtStart() {
  put('panel', !small.matches);
  put('table', location.hash === '#table');
  put('details', isOpen('details'));
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-toggle]');
    if (!opener) return;
    event.preventDefault();
    const name = opener.dataset.toggle, on = !isOpen(name);
    open(name, on);
    if (on) panels[name].querySelector('.close')?.focus();
    else [...openers(name)].find((button) => button.offsetParent && !button.closest(`#${name}`))?.focus();
  });
  document.addEventListener('click', (event) => {
    const menu = document.getElementById('menu');
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    const menu = document.getElementById('menu');
    if (event.key === 'Escape' && menu.open) { menu.open = false; menu.querySelector('summary').focus(); }
  });
}
