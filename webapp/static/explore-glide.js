/* Entities on their way from where they stood to where they stand in another layout. */

const eased = (share) => (share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share));

/* Where every entity stands; vis itself tells whole numbers only. */
export const standing = (network) => Object.fromEntries(Object.entries(network.body.nodes).map(([id, { x, y }]) => [id, { x, y }]));

/* Move `nodes` from `before` to their places in so many milliseconds, then call `done`; the
   function returned does the rest at once. */
export function glide(network, nodes, before, duration, done) {
  const drawn = network.body.nodes, start = performance.now();
  let request;
  const put = (share) => {
    for (const { id, x, y } of nodes) {
      if (!drawn[id]) continue;       // taken away meanwhile
      drawn[id].x = before[id].x + (x - before[id].x) * share;
      drawn[id].y = before[id].y + (y - before[id].y) * share;
    }
    network.redraw();
  };
  const end = () => { cancelAnimationFrame(request); put(1); done(); };
  const step = (now) => {
    const share = (now - start) / duration;
    if (share >= 1) { end(); return; }
    put(eased(Math.max(share, 0)));
    request = requestAnimationFrame(step);
  };
  put(0);
  request = requestAnimationFrame(step);
  return end;
}
