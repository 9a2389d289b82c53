/* After a touch browsers tell of a mouse that moved there: what would open at a pointer stays away,
   for nothing would close it. */

export function withoutHover(box) {
  let touched = false;
  for (const kind of ['pointerdown', 'pointermove']) box.addEventListener(kind, ({ pointerType }) => { touched = pointerType === 'touch'; }, true);
  box.addEventListener('mousemove', (event) => { if (touched) event.stopPropagation(); }, true);
}
