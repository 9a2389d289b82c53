/* The first scene: it stands in the page, or follows when the server has worked out where everything
   goes. Until then the page works by its links. */

import { sceneOf } from './explore-scene.js';

const page = document.getElementById('explore');
const waiting = document.getElementById('waiting');
const AWAY = [502, 503];
const PAUSE = 5;         // seconds, where the server does not say how many
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/* The page with its picture; what the server says where there will be none. */
async function followed() {
  for (;;) {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (answer && !AWAY.includes(answer.status)) return [answer.ok, new DOMParser().parseFromString(await answer.text(), 'text/html')];
    waiting.textContent = answer ? 'The server has other pictures to work out first. Asking again in a moment…' : 'The server does not answer. Asking again in a moment…';
    await pause(Number(answer?.headers.get('Retry-After')) || PAUSE);
  }
}

/* The scene to begin with, and whether it is the one asked for: else it is empty, and the page says why. */
export async function firstScene() {
  if (!waiting) return [sceneOf(document), true];
  page.classList.add('busy');
  const [found, next] = await followed();
  page.classList.remove('busy');
  if (found) {
    const details = next.getElementById('details-content');      // they can pin now
    document.getElementById('details-content').replaceChildren(...document.importNode(details, true).childNodes);
    return [sceneOf(next), true];
  }
  waiting.previousElementSibling.textContent = next.querySelector('main h1').textContent;
  waiting.textContent = next.querySelector('main .message').textContent;
  return [{ ...sceneOf(document), nodes: [], edges: [] }, false];
}
