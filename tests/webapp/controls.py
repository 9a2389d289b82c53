"""Controls of a page that lie over each other, as somebody with a pointer would find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A control counts where a click on its middle reaches it; what a scroller cuts off does not, at its
# edge or under a heading that stays.
# The two handles of a slider share a track on purpose.
OVERLAPS = """() => {
    const hit = ({ left, right, top, bottom }, control) => {
        const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return found && (control.contains(found) || found.contains(control));
    };
    const cut = (box, control) => {
        let { left, right, top, bottom } = box;
        for (let around = control.parentElement; around; around = around.parentElement) {
            if (getComputedStyle(around).overflowY === 'visible') continue;
            const edge = around.getBoundingClientRect();
            [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
            [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
            const head = around.firstElementChild;
            if (!head.contains(control) && getComputedStyle(head).position === 'sticky')
                top = Math.max(top, head.getBoundingClientRect().bottom);
        }
        return { left, right, top, bottom, control };
    };
    const shown = [...document.querySelectorAll('a[href], button, summary, select, input')]
        .filter((one) => one.type !== 'range' && one.checkVisibility({ visibilityProperty: true })
            && !one.closest('svg, .unseen, .skip'))
        .flatMap((one) => [...one.getClientRects()].map((box) => cut(box, one)))
        .filter((box) => box.right - box.left > 2 && box.bottom - box.top > 2
            && hit(box, box.control));
    const said = ({ control }) => control.getAttribute('aria-label')
        ?? (control.innerText || control.name);
    const over = (a, b) => !a.control.contains(b.control) && !b.control.contains(a.control)
        && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
    return shown.flatMap((a, place) => shown.slice(place + 1).filter((b) => over(a, b))
        .map((b) => `${said(a)} / ${said(b)}`));
}"""
HIDDEN = """() => [...document.querySelectorAll('.top a, .top button, .bar button, .bar a')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return !one.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
    }).map((one) => one.getAttribute('aria-label') ?? one.innerText)"""


def overlapping(page: Page) -> list[str]:
    """Each pair of controls in sight that overlap, and each of header and toolbar out of reach."""
    page.evaluate("() => scrollTo(0, 0)")
    return cast("list[str]", [*page.evaluate(OVERLAPS), *page.evaluate(HIDDEN)])
