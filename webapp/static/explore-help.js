/* The list of keys, by its button or by a question mark. */
const help = document.getElementById('help');
document.getElementById('help-button').addEventListener('click', () => help.showModal());
help.addEventListener('click', ({ target }) => { if (target === help || target.closest('.close')) help.close(); });
document.addEventListener('keydown', (event) => {
  if (event.key !== '?' || event.target.closest('input, textarea, select, [contenteditable]') || help.open) return;
  event.preventDefault();
  help.showModal();
});
