/* All that is written in the picture: names of entities, and what lines say. vis would write a name
   only below its icon and a line's words only in its middle, whatever stands there. */

import { along, lines } from './explore-lines.js';
import { names } from './explore-names.js';
import { write } from './explore-pen.js';
import { Room } from './explore-room.js';

const CELL = 60;         // pixels on the screen
const GAP = 1;

export class Labels {
  constructor(network, face) {
    this.network = network;
    this.face = face;
    this.names = new Map();
    this.lines = new Map();
  }

  /* Find a place for everything. `nodes` and `edges` are those that may be written, `first` those
     that come before all others, `free` is where labels may stand, in drawing units, and `taken`
     what of that is not free. */
  place(nodes, edges, { first, chosen, free, taken }) {
    const scale = this.network.getScale(), room = new Room(CELL / scale, GAP / scale), { face } = this;
    for (const { x, y, size } of nodes) room.add({ left: x - size, right: x + size, top: y - size, bottom: y + size });
    taken.forEach((box) => room.add(box));
    this.names = names(nodes, room, { scale, face, free, first });
    this.lines = lines(edges, room, { scale, face, free, chosen, drawn: this.network.body.edges });
  }

  draw(pen, colours) {
    const { nodes, edges } = this.network.body;
    for (const [id, line] of this.lines) if (edges[id]?.connected) write(pen, { ...line, ...along(edges[id], line.share) }, colours, this.face);
    for (const [id, name] of this.names) if (nodes[id]) write(pen, { ...name, x: nodes[id].x + name.dx, y: nodes[id].y + name.dy }, colours, this.face);
  }
}
