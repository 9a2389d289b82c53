/* Where in the stage the picture may stand: the part that no open panel covers. */

const NARROW = 800;
const LARGEST = 1.35;
const LEGIBLE = 0.5;      // on a phone, better a part that can be read than a whole that cannot

export function freeArea(stage) {
  const all = stage.getBoundingClientRect();
  const free = { left: all.left + 16, right: all.right - 16, top: all.top + 56, bottom: all.bottom - (all.width < NARROW ? 84 : 66) };
  for (const panel of document.querySelectorAll('[data-side]')) {
    if (panel.hidden || panel.classList.contains('closed')) continue;
    const box = panel.getBoundingClientRect();
    const side = all.width < NARROW ? 'bottom' : panel.dataset.side;
    if (side === 'left') free.left = Math.max(free.left, panel.offsetWidth + 28 + all.left);
    if (side === 'right') free.right = Math.min(free.right, all.right - panel.offsetWidth - 28);
    if (side === 'bottom') free.bottom = Math.min(free.bottom, all.bottom - box.height - 12);
  }
  return free;
}

/* The rectangle, in drawing units, that these nodes and their labels take. */
export function extent(network, names) {
  const boxes = names.map((name) => network.getBoundingBox(name)).filter(Boolean);
  return {
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/* Where to look along one axis: at the middle if all of it fits, else at `wanted`, but never past the ends. */
function within(wanted, low, high, room) {
  if (high - low <= room) return (low + high) / 2;
  return Math.min(Math.max(wanted, low + room / 2), high - room / 2);
}

/* What vis needs to show `drawing` in `free`; `centre` is where to look when it does not fit legibly. */
export function placement(stage, free, drawing, centre) {
  const all = stage.getBoundingClientRect();
  const width = Math.max(free.right - free.left, 80), height = Math.max(free.bottom - free.top, 80);
  const whole = Math.min(width / (drawing.right - drawing.left + 24), height / (drawing.bottom - drawing.top + 24));
  const scale = Math.min(LARGEST, all.width < NARROW ? Math.max(LEGIBLE, whole) : whole);
  return {
    scale,
    position: {
      x: within(centre.x, drawing.left, drawing.right, width / scale),
      y: within(centre.y, drawing.top, drawing.bottom, height / scale),
    },
    offset: {
      x: (free.left + free.right) / 2 - (all.left + all.right) / 2,
      y: (free.top + free.bottom) / 2 - (all.top + all.bottom) / 2,
    },
  };
}
