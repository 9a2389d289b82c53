// Completion for every search box: an ARIA combobox over the server's answers.
// Without it the box is a form that leads to the results page.
//
// Choosing a hit fires "entente:choose" on the form (bubbling, cancelable; detail is the hit).
// A page that prevents it does something of its own; otherwise the hit's page opens.
// A field of a larger form (data-search and data-field on an element in it) takes the hit's label.

const PAUSE = 120; // ms after the last key before the server is asked

const NOTHING = "Nothing is called that.";
const NEAR = "Nothing is called that; these are spelled like it.";
const ENTER = " Enter searches everything.";

/** Make one search form complete what is typed. */
function complete(form) {
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[data-search-status]");
  const field = "field" in form.dataset;
  const none = NOTHING + (field ? "" : ENTER);
  const alike = NEAR + (field ? "" : ENTER);
  let hits = [];
  let at = -1;
  let timer = 0;
  let asked = 0;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    at = next;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  /** Show what was found; where it is only near, or nothing, a last line of the list says so. */
  function show({ hits: found, near }) {
    hits = found;
    list.replaceChildren(...hits.map(item));
    const empty = hits.length === 0;
    if (empty || near) list.append(note(empty ? none : alike));
    if (empty) status.textContent = none;
    else status.textContent = near ? alike : `${hits.length} found. Use the arrow keys.`;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
  }

  /** A line of the list that cannot be chosen. */
  function note(words) {
    const element = document.createElement("li");
    element.className = "search-note";
    element.setAttribute("role", "option");
    element.setAttribute("aria-disabled", "true");
    element.textContent = words;
    return element;
  }

  function item(hit, index) {
    const element = document.createElement("li");
    element.id = `${list.id}-${index}`;
    element.setAttribute("role", "option");
    const icon = Object.assign(new Image(24, 24), { src: hit.icon, alt: "" });
    const label = Object.assign(document.createElement("span"), { textContent: hit.label });
    const kind = Object.assign(document.createElement("small"), { textContent: hit.kind });
    element.append(icon, label, kind);
    if (hit.matched) {
      const matched = document.createElement("small");
      matched.className = "search-matched";
      matched.textContent = hit.matched.length > 90 ? `${hit.matched.slice(0, 90)}…` : hit.matched;
      element.append(matched);
    }
    return element;
  }

  async function ask() {
    const words = input.value.trim();
    const mine = ++asked;
    if (!words) {
      hits = [];
      list.replaceChildren();
      close();
      status.textContent = "";
      return;
    }
    try {
      const response = await fetch(`${form.dataset.search}?${new URLSearchParams({ q: words })}`);
      if (!response.ok) throw new Error(`the search answered ${response.status}`);
      const answer = await response.json();
      if (mine === asked && document.activeElement === input) show(answer);
    } catch {
      // The server is away or busy: the form still leads to the results page.
      if (mine === asked) close();
    }
  }

  function choose(hit) {
    close();
    if (field) {
      input.value = hit.label;
      return;
    }
    const event = new CustomEvent("entente:choose", { bubbles: true, cancelable: true, detail: hit });
    if (form.dispatchEvent(event)) window.location.assign(hit.address);
    else input.value = "";
  }

  const keys = {
    ArrowDown: () => (list.hidden ? ask() : hits.length && mark((at + 1) % hits.length)),
    ArrowUp: () => !list.hidden && hits.length && mark((at <= 0 ? hits.length : at) - 1),
    Escape: () => (list.hidden ? input.blur() : close()),
    Enter: () => choose(hits[at]),
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !(event.key in keys) || (event.key === "Enter" && at < 0)) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("li"));
    if (hits[index]) choose(hits[index]);
  });
  if (!field) form.querySelector(".search-key").hidden = false;
}

document.querySelectorAll("[data-search]").forEach(complete);
const forms = [...document.querySelectorAll("form[data-search]")];

// "/" goes to the search box from anywhere that is not itself typed into.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const visible = forms.find((form) => form.offsetParent !== null);
  if (!visible) return;
  event.preventDefault();
  visible.querySelector("input").select();
});
