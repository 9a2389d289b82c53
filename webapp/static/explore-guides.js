/* What stands behind the picture in a layout by a rule: headings of columns, outlines of rings. */

const LEGIBLE = 12;      // pixels on the screen
const DASH = 6;

export function drawGuides(pen, guides, scale, colours, face) {
  if (!guides.length) return;
  pen.save();
  pen.font = `600 ${Math.max(16, LEGIBLE / scale)}px ${face}`;
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
  for (const { text, x, y, down } of guides) {
    const wide = pen.measureText(text).width + 12 / scale, high = 20 / scale;
    pen.fillStyle = colours.paper;
    if (down) pen.fillRect(x - wide / 2, y - down - high / 2, wide, high);
    pen.fillStyle = colours.muted;
    pen.fillText(text, x, y - down);
  }
  pen.restore();
}
