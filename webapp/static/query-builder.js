/* /sparql/builder: every choice fetches the page it leads to, and puts that in place of this one. */

let latest = 0;

async function show(address) {
  const mine = ++latest;
  document.getElementById('builder').setAttribute('aria-busy', 'true');
  const answer = await fetch(address, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (mine !== latest) return; // another choice was made meanwhile
  if (!answer) { location.assign(address); return; }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById('builder');
  if (!fresh || mine !== latest) { if (!fresh) location.assign(address); return; }
  const focused = document.activeElement;
  const place = focused?.id ? `#${focused.id}` : `[name="${focused?.name}"][value="${focused?.value}"]`;
  document.getElementById('builder').replaceWith(document.adoptNode(fresh));
  ready();
  if (focused?.form) document.querySelector(place)?.focus({ preventScroll: true });
}

function choose() {
  const form = document.getElementById('builder-form');
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '');
  const address = chosen.length ? `${form.action}?${new URLSearchParams(chosen)}` : form.action;
  history.pushState({}, '', address);
  show(address);
}

function ready() {
  document.getElementById('builder-update').hidden = true;
  const form = document.getElementById('builder-form');
  form.addEventListener('change', choose);
  form.addEventListener('submit', (event) => { event.preventDefault(); choose(); });
}

addEventListener('popstate', () => show(location.href));
ready();
document.getElementById('builder').dataset.ready = 'yes';
