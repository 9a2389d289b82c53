/* What is taken of the drawing: boxes, kept in a grid so that only those near are compared. */

export class Room {
  /* `cell` is about as wide as a label, `gap` what stays free between two. */
  constructor(cell, gap) {
    this.cell = cell;
    this.gap = gap;
    this.cells = new Map();
  }

  *around({ left, right, top, bottom }) {
    const place = (value) => Math.floor(value / this.cell);
    for (let x = place(left); x <= place(right); x += 1) for (let y = place(top); y <= place(bottom); y += 1) yield `${x} ${y}`;
  }

  add(box) {
    for (const key of this.around(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  /* How much of a box is taken by others, with a gap around it: an area, 0 where it is free. */
  taken(box) {
    const { gap } = this, wide = { left: box.left - gap, right: box.right + gap, top: box.top - gap, bottom: box.bottom + gap };
    const near = new Set([...this.around(wide)].flatMap((key) => this.cells.get(key) ?? []));
    let sum = 0;
    for (const other of near) {
      sum += Math.max(0, Math.min(wide.right, other.right) - Math.max(wide.left, other.left)) * Math.max(0, Math.min(wide.bottom, other.bottom) - Math.max(wide.top, other.top));
    }
    return sum;
  }
}

/* How much of a box lies outside another. */
export function beyond(box, free) {
  const wide = box.right - box.left, tall = box.bottom - box.top;
  const inside = Math.max(0, Math.min(box.right, free.right) - Math.max(box.left, free.left)) * Math.max(0, Math.min(box.bottom, free.bottom) - Math.max(box.top, free.top));
  return wide * tall - inside;
}
