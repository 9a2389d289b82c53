/* What stands behind the picture in a layout by a rule: headings of columns, on a ground as no label
   has, and outlines of rings. Words without room are shortened, or left out. Given back is the room
   that they take, for labels to stand elsewhere. */

const LEGIBLE = 12;      // pixels on the screen
const LINE = 1.25;
const DASH = 6;

export function drawGuides(pen, guides, scale, colours, face) {
  const taken = [];
  if (!guides.length) return taken;
  const size = Math.max(16, LEGIBLE / scale);
  pen.save();
  pen.font = `600 ${size}px ${face}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.strokeStyle = colours.rule;
  pen.lineWidth = 1.5 / scale;
  pen.setLineDash([DASH / scale, DASH / scale]);
  for (const { x, y, across, down } of guides.filter((guide) => guide.across)) {
    pen.beginPath();
    pen.ellipse(x, y, across, down, 0, 0, 2 * Math.PI);
    pen.stroke();
  }
  pen.setLineDash([]);
  guides.forEach((guide, place) => {
    const lines = guide.across ? ofRing(guides, place, size) : ofColumn(pen, guides, place, size);
    if (!lines.length) return;
    const bottom = guide.y - guide.down, high = (lines.length - 1) * size * LINE;
    const wide = Math.max(...lines.map((line) => pen.measureText(line).width)) + size;
    const box = { left: guide.x - wide / 2, right: guide.x + wide / 2, top: bottom - high - size * 0.75, bottom: bottom + size * 0.75 };
    taken.push(box);
    pen.fillStyle = guide.across ? colours.paper : colours.muted;
    pen.beginPath();
    pen.roundRect(box.left, box.top, wide, box.bottom - box.top, size * 0.35);
    pen.fill();
    pen.fillStyle = guide.across ? colours.muted : colours.paper;
    lines.forEach((line, number) => pen.fillText(line, guide.x, bottom - high + number * size * LINE));
  });
  pen.restore();
  return taken;
}

/* A ring says how far it is; only the number where the next ring is near. */
function ofRing(guides, place, size) {
  const { text, down } = guides[place];
  const room = Math.min(...[guides[place - 1], guides[place + 1]].filter(Boolean).map((other) => Math.abs(other.down - down)));
  if (room < size * 1.2) return [];
  return [room < size * 2.5 ? text.split(' ')[0] : text];
}

/* A heading, a word a line where its column is narrow. */
function ofColumn(pen, guides, place, size) {
  const { text, x } = guides[place];
  const room = Math.min(...[guides[place - 1], guides[place + 1]].filter(Boolean).map((other) => Math.abs(other.x - x)));
  const fits = (line) => pen.measureText(line).width + size < room * 0.98;
  if (fits(text)) return [text];
  const words = text.split(' and ')[0].split(' ');
  return words.every(fits) ? words : [];
}
