/* What stands behind the picture in a layout by a rule: headings of columns, on a ground as no label
   has, and outlines of rings. Words without room are shortened, or left out. */

const LEGIBLE = 12;      // pixels on the screen
const LINE = 1.25;
const DASH = 6;

export function drawGuides(pen, guides, scale, colours, face) {
  if (!guides.length) return;
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
    pen.fillStyle = guide.across ? colours.paper : colours.muted;
    pen.beginPath();
    pen.roundRect(guide.x - wide / 2, bottom - high - size * 0.75, wide, high + size * 1.5, size * 0.35);
    pen.fill();
    pen.fillStyle = guide.across ? colours.muted : colours.paper;
    lines.forEach((line, number) => pen.fillText(line, guide.x, bottom - high + number * size * LINE));
  });
  pen.restore();
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
