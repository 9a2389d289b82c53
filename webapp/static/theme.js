/* The theme: the system's, unless light or dark was chosen here before. It runs before the page is
   painted, so nothing flashes. What is drawn on canvases hears of a change by `entente:theme`. */
{
  const KEY = 'entente-theme';
  const NEXT = { system: 'light', light: 'dark', dark: 'system' };
  const WORDS = { system: 'as the system has it', light: 'light', dark: 'dark' };
  const root = document.documentElement;
  const kept = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }       // storage may be forbidden
  };
  const keep = (theme) => {
    try {
      if (theme === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch { /* it holds for this page then */ }
  };
  const now = () => root.dataset.theme ?? 'system';

  function put(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
    const button = document.getElementById('theme');
    if (!button) return;
    const words = `Theme: ${WORDS[now()]}. Change to ${WORDS[NEXT[now()]]}`;
    button.setAttribute('aria-label', words);
    button.title = words;
  }
  const tell = () => document.dispatchEvent(new Event('entente:theme'));

  put(kept());
  document.addEventListener('DOMContentLoaded', () => put(kept()));
  document.addEventListener('click', ({ target }) => {
    if (!target.closest('#theme')) return;
    const next = NEXT[now()];
    keep(next);
    put(next);
    tell();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
}
