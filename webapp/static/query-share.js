/* /sparql, /q/…: copy buttons; and after another query was asked without a new page, its code and form. */

const box = () => document.getElementById('share');

function offer() {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
});

/* Views change the address without asking anything: what is saved is what it says now. */
document.addEventListener('submit', (event) => {
  const now = new URLSearchParams(location.search);
  if (!event.target.matches('.share-make') || !now.has('query')) return;
  for (const field of event.target.querySelectorAll('input')) field.remove();
  for (const [name, value] of now) event.target.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
});

/* The query page tells when the address has another query. */
document.addEventListener('entente:asked', async () => {
  const address = location.href;
  const opened = [...box().querySelectorAll('details[open] summary')].map((one) => one.textContent);
  const answer = await fetch(new URL(`../sparql/share${location.search}`, import.meta.url), { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok || address !== location.href) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById('share');
  for (const one of fresh.querySelectorAll('details')) one.open = opened.includes(one.querySelector('summary').textContent);
  box().replaceWith(document.adoptNode(fresh));
  offer();
});

offer();
