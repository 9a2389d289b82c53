/* The server does not answer: say so, try again by itself, less and less often, and by a button. */

const WAITS = [3, 6, 12, 25, 60];      // seconds before each try; the last one holds on
const gone = document.getElementById('gone');
const again = document.getElementById('again');
const soon = document.getElementById('again-in');
let tries = 0, timer = null, wanted = null;

/* It answered: all is well. */
export function answered() {
  clearTimeout(timer);
  tries = 0;
  wanted = null;
  gone.hidden = true;
}

/* It did not, when `visit` (its url, and how it is remembered) was wanted. */
export function unanswered(visit) {
  wanted = visit;
  if (gone.hidden) { gone.hidden = false; again.focus(); }
  wait(WAITS[Math.min(tries, WAITS.length - 1)]);
  tries += 1;
}

function wait(seconds) {
  clearTimeout(timer);
  soon.textContent = `Trying again in ${seconds} s.`;
  timer = setTimeout(() => (seconds > 1 ? wait(seconds - 1) : retry()), 1000);
}

function retry() {
  clearTimeout(timer);
  if (!wanted) return;
  soon.textContent = 'Trying again…';
  document.dispatchEvent(new CustomEvent('entente:visit', { detail: wanted }));
}

again.addEventListener('click', retry);
addEventListener('online', retry);
