"""What is run in the explorer's page to measure it: JavaScript, and what each gives."""

from typing import Final

FINISHED: Final = """() => {
    const look = () => {
        const { picture } = document.getElementById('explore') ?? {};
        if (picture?.labels?.names.size) {
            const done = () => { window.finished = performance.now(); };
            requestAnimationFrame(() => requestAnimationFrame(done));
        } else requestAnimationFrame(look);
    };
    look();
}"""
"""Before the page's own: when labels are written and a frame was drawn since, in milliseconds."""

TABLE: Final = "() => performance.getEntriesByType('navigation')[0].domInteractive"
"""When the page without its scripts could be read, in milliseconds."""

SHIFTED: Final = """() => new Promise((resolve) => {
    let sum = 0;
    const add = (list) => { for (const shift of list.getEntries()) sum += shift.value; };
    new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 100);
})"""
"""The sum of all layout shifts."""

FRAMES: Final = """(way) => new Promise((resolve) => {
    const { network } = document.getElementById('explore').picture;
    const scale = network.getScale(), { x, y } = network.getViewPosition();
    const start = performance.now();
    let frames = 0;
    const step = (now) => {
        frames += 1;
        const turn = (now - start) / 500;
        if (way === 'pan') network.moveTo({ position: { x: x + 300 * Math.sin(turn), y } });
        else network.moveTo({ scale: scale * (1.6 + 0.6 * Math.sin(turn)) });
        if (now - start < 3000) requestAnimationFrame(step);
        else resolve(frames / ((now - start) / 1000));
    };
    requestAnimationFrame(step);
})"""
"""Frames a second while the picture pans or zooms for three seconds."""

ACT: Final = """([what, name]) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${what} ${name} changed nothing`)), 60_000);
    const page = document.getElementById('explore'), { picture } = page;
    const before = picture.scene, start = performance.now();
    if (what === 'expand') picture.network.body.emitter.emit('doubleClick', { nodes: [name] });
    else document.getElementById(`kind-${name}`)?.click();
    const look = () => {
        if (picture.scene === before) requestAnimationFrame(look);
        else requestAnimationFrame(() => resolve(performance.now() - start));
    };
    look();
})"""
"""Milliseconds from expanding an entity, or switching a kind off, to the frame that shows it."""
