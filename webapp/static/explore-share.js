/* The Share menu: what its buttons copy. Browsers give the clipboard to https, and to pages from this machine. */

async function copy(button, text) {
  const told = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'This browser does not let pages copy';
  }
  setTimeout(() => { button.textContent = told; }, 2000);
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-copies], #copy');
  if (button) copy(button, button.dataset.copies ?? location.href);
});
