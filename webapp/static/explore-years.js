/* Two handles that slide over the histogram of years. They write into the two number fields, which
   are what the form sends; a handle at its end means: no limit. Neither year may pass the other. */

const other = { from: 'to', to: 'from' };
const years = () => document.getElementById('from') && { from: document.getElementById('from'), to: document.getElementById('to') };

function slide(handle) {
  const end = handle.dataset.slides === 'from' ? handle.min : handle.max;
  const facing = document.querySelector(`[data-slides="${other[handle.dataset.slides]}"]`);
  if (handle.dataset.slides === 'from' ? +handle.value > +facing.value : +handle.value < +facing.value) handle.value = facing.value;
  years()[handle.dataset.slides].value = handle.value === end ? '' : handle.value;
}

document.addEventListener('input', ({ target }) => { if (target.dataset.slides) slide(target); });
/* Before the form is read: a year typed beyond the other takes that one along. */
document.addEventListener('change', ({ target }) => {
  const { from, to } = years() ?? {};
  if (target !== from && target !== to) return;
  const facing = target === from ? to : from;
  if (from.value && to.value && +from.value > +to.value) facing.value = target.value;
}, true);
