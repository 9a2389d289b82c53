/* ?embed=1: the picture alone. It can be moved and pointed at; nothing of it can be changed. */

import { Picture } from './explore-picture.js';
import { sceneOf } from './explore-scene.js';

const scene = sceneOf(document);
scene.options.interaction.dragNodes = false;
const picture = new Picture(document.getElementById('picture'), scene);
picture.network.on('click', ({ nodes, edges }) => picture.select(nodes[0] ?? edges[0] ?? null));
addEventListener('resize', () => picture.fit(false));
document.body.dataset.ready = 'yes';
