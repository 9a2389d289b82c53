/* Where in the stage the picture may stand: the part that no open panel covers. */

const NARROW = 800;
const LARGEST = 1.35;

/* A picture that stands alone, in a frame or a file, has no bars over it. */
const bare = (stage) => 'bare' in stage.dataset;

export function freeArea(stage) {
  const all = stage.getBoundingClientRect();
  const bar = { top: bare(stage) ? 12 : 56, bottom: bare(stage) ? 12 : all.width < NARROW ? 84 : 66 };
  const free = { left: all.left + 16, right: all.right - 16, top: all.top + bar.top, bottom: all.bottom - bar.bottom };
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

/* Between what labels must stand, in drawing units: a phone has no room beside the picture. */
export function sides(stage, network) {
  const { width } = stage.getBoundingClientRect();
  if (width >= NARROW) return { left: -Infinity, right: Infinity };
  const at = (x) => network.DOMtoCanvas({ x, y: 0 }).x;
  return { left: at(0), right: at(width) };
}

/* The rectangle, in drawing units, that these nodes, their labels and these guides take. */
export function extent(network, names, guides = []) {
  const boxes = [
    ...names.map((name) => network.getBoundingBox(name)).filter(Boolean),
    ...guides.map((guide) => ({ ...guide, across: guide.across || heading(guide, guides) }))
      .map(({ x, y, across, down }) => ({ left: x - across, right: x + across, top: y - down - 30, bottom: y + down })),
  ];
  return {
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/* How far the heading of a column may reach to either side: half way to the next. */
function heading({ x }, guides) {
  const near = Math.min(...guides.map((other) => Math.abs(other.x - x)).filter(Boolean));
  return Number.isFinite(near) ? near / 2 : 0;
}

/* What vis needs to show all of `drawing` in `free`; labels without room are left out there. */
export function placement(stage, free, drawing) {
  const all = stage.getBoundingClientRect();
  const width = Math.max(free.right - free.left, 80), height = Math.max(free.bottom - free.top, 80);
  const whole = Math.min(width / (drawing.right - drawing.left + 24), height / (drawing.bottom - drawing.top + 24));
  return {
    scale: Math.min(LARGEST, whole),
    position: { x: (drawing.left + drawing.right) / 2, y: (drawing.top + drawing.bottom) / 2 },
    offset: {
      x: (free.left + free.right) / 2 - (all.left + all.right) / 2,
      y: (free.top + free.bottom) / 2 - (all.top + all.bottom) / 2,
    },
  };
}

/* What vis needs to bring `drawing` into `free` on the present scale, moving as little as it can. */
export function nudge(stage, network, free, drawing) {
  const all = stage.getBoundingClientRect(), scale = network.getScale(), at = network.getViewPosition();
  const from = network.canvasToDOM({ x: drawing.left, y: drawing.top }), to = network.canvasToDOM({ x: drawing.right, y: drawing.bottom });
  const short = (first, last, low, high) => Math.max(0, low - first) + Math.min(0, high - last);
  return { scale, position: {
    x: at.x - short(from.x + all.left, to.x + all.left, free.left, free.right) / scale,
    y: at.y - short(from.y + all.top, to.y + all.top, free.top, free.bottom) / scale,
  } };
}
