/* How labels are measured and written: every line's halo first, so that none cuts into another. */

const LINE = 1.2;        // height of a line, in sizes of the font
const HALO = 0.32;       // width of the halo around it
const pen = document.createElement('canvas').getContext('2d');
const font = (size, face, bold) => `${bold ? 700 : 400} ${size}px ${face}`;

/* Width and height of a label in a font of one pixel. */
const measured = new Map();
export function measure(label, face, bold = false) {
  const key = `${bold} ${label}`;
  if (!measured.has(key)) {
    const lines = label.split('\n');
    pen.font = font(100, face, bold);
    measured.set(key, { wide: Math.max(...lines.map((line) => pen.measureText(line).width)) / 100, tall: lines.length * LINE });
  }
  return measured.get(key);
}

/* Write a label around a point, turned by an angle. */
export function write(canvas, { label, x, y, size, align = 'center', angle = 0, bold = false }, colours, face) {
  const lines = label.split('\n');
  const each = (put) => lines.forEach((line, number) => put(line, (number - (lines.length - 1) / 2) * size * LINE));
  canvas.save();
  canvas.translate(x, y);
  canvas.rotate(angle);
  canvas.font = font(size, face, bold);
  canvas.textAlign = align;
  canvas.textBaseline = 'middle';
  canvas.lineJoin = 'round';
  canvas.lineWidth = size * HALO;
  canvas.strokeStyle = colours.paper;
  canvas.fillStyle = colours.ink;
  each((line, down) => canvas.strokeText(line, 0, down));
  each((line, down) => canvas.fillText(line, 0, down));
  canvas.restore();
}
