// What a page does beyond links and forms. Everything here has a plain way without it.
(() => {
  "use strict";

  const TOAST_SECONDS = 8;

  // ---- what was just done, said once
  function say(text) {
    const region = document.querySelector("[data-said]");
    if (!region || !text) return;
    const line = document.createElement("p");
    line.className = "toast";
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), TOAST_SECONDS * 1000);
  }

  // ---- focus: to the mistakes of a page, to the marked place after a swap
  const MARK = "[data-focus]:not([data-still] *)";

  function focusMarked(root) {
    const mark = root.matches?.(MARK) ? root : root.querySelector?.(MARK);
    mark?.focus();
  }

  // ---- a row of places that does not fit: the one that is open is in sight
  document.querySelectorAll(".section-nav__list, .tabs__list").forEach((row) => {
    const open = row.querySelector("[aria-current]");
    if (!open || row.scrollWidth <= row.clientWidth) return;
    const before = open.getBoundingClientRect().left - row.getBoundingClientRect().left;
    row.scrollLeft += before - (row.clientWidth - open.offsetWidth) / 2;
  });

  // ---- forms: no second sending, no lost words
  const unsaved = new Set();

  function isGuarded(form) {
    return form instanceof HTMLFormElement && form.matches("[data-guard]");
  }

  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (isGuarded(form)) unsaved.add(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-guard], [data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "true";
    unsaved.delete(form);
    // aria-disabled, not disabled: the pressed button's name and value still travel.
    form.querySelectorAll("button:not([type=button])").forEach((button) => button.setAttribute("aria-disabled", "true"));
  }, true);

  window.addEventListener("beforeunload", (event) => {
    const open = [...unsaved].some((form) => form.isConnected);
    if (open) event.preventDefault();
  });

  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("[data-sent]").forEach(release);
  });

  // ---- a date typed picks its own tile
  document.addEventListener("input", (event) => {
    const tile = event.target.matches(".choice input[type=date]") && event.target.closest(".choice");
    if (tile) tile.querySelector("input[type=radio]").checked = true;
  });

  // ---- dialogs: the link leads to the full page where there is no script
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(`dialog-${opener.dataset.opens}`);
    if (dialog?.showModal && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      dialog.showModal();
    } else if (event.target instanceof HTMLDialogElement) {
      event.target.close();
    }
  });

  // ---- menus close by Escape and by a click beside them
  const openMenus = () => document.querySelectorAll("details.menu[open], details.card__moves[open]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  document.addEventListener("click", (event) => {
    openMenus().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // ---- "/" goes to the search, unless somebody types or has switched it off
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.documentElement.dataset.keys === "off") return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    const boxes = [...document.querySelectorAll("[data-search], search input[type=search]")];
    const box = boxes.find((one) => one.checkVisibility());
    if (!box) return;
    event.preventDefault();
    box.focus();
  });

  // ---- theme and density: at once here, kept by the server
  async function keepDisplay(form, button) {
    const body = new FormData(form);
    body.set(button.name, button.value);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error("not kept");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-display] button");
    if (!button) return;
    event.preventDefault();
    document.documentElement.dataset[button.name] = button.value;
    button.closest("[role=group]").querySelectorAll("button").forEach((other) => {
      other.setAttribute("aria-pressed", String(other === button));
    });
    keepDisplay(button.form, button).catch(() => say("This choice holds until you leave the page: it could not be kept."));
  });

  // ---- htmx
  document.addEventListener("htmx:beforeRequest", (event) => event.detail.target?.setAttribute("aria-busy", "true"));

  document.addEventListener("htmx:afterRequest", (event) => {
    event.detail.target?.removeAttribute("aria-busy");
    const form = event.detail.elt.closest?.("form");
    if (form) release(form);
    if (form && !event.detail.successful && isGuarded(form)) unsaved.add(form);
  });

  document.addEventListener("htmx:afterSettle", (event) => focusMarked(event.detail.elt));

  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    say(status >= 500 || status === 0
      ? "The portal could not save this just now. What you typed is still here; try again in a moment."
      : "This was refused. Reload the page to see why; what you typed is still here.");
  });

  document.addEventListener("htmx:sendError", () => say("No connection. What you typed is still here; try again."));

  document.addEventListener("portal:said", (event) => say(event.detail.text));

  document.addEventListener("DOMContentLoaded", () => focusMarked(document.body));
})();
