// While a meeting runs: a timer, and what was typed is kept in this tab until it is written.
(() => {
  "use strict";

  const SECOND = 1000;
  const here = location.pathname;
  const box = (form) => `kept:${here}:${form.dataset.keep}`;
  const FIELDS = "textarea, input:not([type=hidden]), select";

  // ---- what was typed, with the key under which the server counts it once
  function keep(form) {
    const typed = {};
    form.querySelectorAll(FIELDS).forEach((field) => {
      typed[field.name] = field.value;
    });
    const key = form.querySelector("[name=key]")?.value;
    sessionStorage.setItem(box(form), JSON.stringify({ key, typed }));
  }

  function bring(form, counted) {
    const kept = JSON.parse(sessionStorage.getItem(box(form)) || "null");
    if (!kept) return;
    if (counted.includes(kept.key)) {
      sessionStorage.removeItem(box(form));
      return;
    }
    Object.entries(kept.typed).forEach(([name, value]) => {
      const field = form.querySelector(`[name="${name}"]`);
      if (field) field.value = value;
    });
    const key = form.querySelector("[name=key]");
    if (key) key.value = kept.key;
    const details = form.closest("details");
    if (details) details.open = true;
    say(form, "This is not written yet. What you typed is still here: send it again.");
  }

  function say(form, words) {
    let line = form.querySelector("[data-kept]");
    if (!line) {
      line = document.createElement("p");
      line.dataset.kept = "";
      line.setAttribute("role", "status");
      form.prepend(line);
    }
    line.textContent = words;
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-keep]");
    if (form) keep(form);
  });

  // ---- sent without leaving the page: a line that is down loses nothing
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]") || event.defaultPrevented) return;
    event.preventDefault();
    keep(form);
    const body = new FormData(form, event.submitter);
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.status < 500) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (answer.ok) sessionStorage.removeItem(box(form));
        document.querySelector("main").replaceWith(page.querySelector("main"));
        begin();
        document.querySelector("main [data-focus]")?.focus();
        return;
      }
      say(form, "The portal could not write this just now. What you typed is still here: send it again.");
    } catch {
      say(form, "No connection. What you typed is still here: send it again when you are back.");
    }
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });

  // ---- the timer of the item under way
  function tick() {
    document.querySelectorAll("[data-ends]").forEach((face) => {
      const left = Math.round((new Date(face.dataset.ends) - Date.now()) / SECOND);
      const minutes = Math.floor(Math.abs(left) / 60);
      const seconds = String(Math.abs(left) % 60).padStart(2, "0");
      face.textContent = left < 0 ? `${minutes}:${seconds} over` : `${minutes}:${seconds} left`;
      face.toggleAttribute("data-over", left < 0);
    });
  }

  function begin() {
    const counted = (document.querySelector("[data-counted]")?.dataset.counted || "").split(" ");
    document.querySelectorAll("form[data-keep]").forEach((form) => bring(form, counted));
    tick();
  }

  setInterval(tick, SECOND);
  document.addEventListener("DOMContentLoaded", begin);
})();
