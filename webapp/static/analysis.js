// What is being worked out comes into the page when it is done; without this, a link asks again.

const PAUSE = 1500;
const working = () => [...document.querySelectorAll("[data-working]")];

/** This asks by itself, so nobody needs the link that does. */
function unlinked(part) {
  for (const link of part.querySelectorAll(".job .look")) link.remove();
  return part;
}

function replaced(element, fresh) {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  const opened = [...element.querySelectorAll("details[open][id]")].map((one) => one.id);
  element.replaceWith(fresh);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  if (focused) (document.getElementById(focused) ?? document.getElementById("main")).focus();
}

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = unlinked(new DOMParser().parseFromString(await answer.text(), "text/html"));
  const still = working().map((one) => [one, fresh.getElementById(one.id)]);
  if (still.every(([, other]) => other?.hasAttribute("data-working"))) {
    for (const [one, other] of still) replaced(one, other);
  } else {
    replaced(document.querySelector(".analysis"), fresh.querySelector(".analysis"));
  }
}

async function follow() {
  while (working().length) {
    await new Promise((done) => setTimeout(done, PAUSE));
    await look().catch(() => {}); // the server may be gone for a while
  }
}

// A bar of the mix leads to the claims behind it, which lie folded.
addEventListener("hashchange", () => {
  const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aim instanceof HTMLDetailsElement) aim.open = true;
});

unlinked(document);
await follow();
