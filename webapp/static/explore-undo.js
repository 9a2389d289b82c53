/* Undo and redo: along the browser's own history, so that its Back does the same, but never out of
   /explore. Each entry that is made here knows its place; the first has none, and is place 0. */

const page = document.getElementById('explore');
const KEY = 'entente-furthest';
const undoing = document.getElementById('undo');
const redoing = document.getElementById('redo');
const place = () => history.state?.place ?? 0;
let travelling = false;

/* A reload keeps what can be redone. Who comes back from elsewhere may have left it behind. */
const reloaded = performance.getEntriesByType('navigation')[0]?.type === 'reload';
let furthest = Math.max(place(), reloaded ? Number(sessionStorage.getItem(KEY)) : 0);

/* Put `url` into the address bar by 'pushState', which can be undone, or by 'replaceState'. */
export function remember(how, url) {
  const at = how === 'pushState' ? place() + 1 : place();
  history[how]({ place: at }, '', url);
  if (how === 'pushState') furthest = at;
  tell();
}

function tell() {
  sessionStorage.setItem(KEY, String(furthest));
  undoing.setAttribute('aria-disabled', String(place() === 0));
  redoing.setAttribute('aria-disabled', String(place() === furthest));
}

/* One step at a time: two quick ones must not lead further than there is anything to undo, nor one
   that comes while the last move is still under way. */
function travel(by) {
  const to = place() + by;
  if (travelling || page.classList.contains('busy') || to < 0 || to > furthest) return;
  travelling = true;
  history.go(by);
}

const typing = (target) => target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

addEventListener('popstate', () => { travelling = false; furthest = Math.max(furthest, place()); tell(); });
addEventListener('pageshow', ({ persisted }) => { if (persisted) { travelling = false; furthest = place(); tell(); } });
undoing.addEventListener('click', () => travel(-1));
redoing.addEventListener('click', () => travel(1));
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === 'z') travel(event.shiftKey ? 1 : -1);
  else if (key === 'y') travel(1);
  else return;
  event.preventDefault();
});
tell();
