/* The list of keys, as a dialog: from its button, or by ? outside of what one types in. */

const dialog = document.getElementById('keys-dialog');
const button = document.getElementById('keys');
button.hidden = false;
button.addEventListener('click', () => dialog.showModal());
dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); }); // beside it
document.addEventListener('keydown', (event) => {
  if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  dialog.showModal();
});
