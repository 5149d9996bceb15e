/* What a form page adds where JavaScript runs: only the fields of one answer travel, and the mark
   beside it always says the truth. Without this file every page still works. */
(() => {
  "use strict";
  const form = document.getElementById("answers");
  if (!form) return;
  const words = form.dataset;
  const unsaved = new Set();
  const holder = (element) => element.closest("[data-key]");
  const announce = (text) => { document.getElementById("announce").textContent = text; };

  const mark = (element, text, className) => {
    const state = element.querySelector(".state");
    state.classList.remove("busy", "unsaved");
    if (className) state.classList.add(className);
    const place = state.querySelector(".mark");
    place.textContent = text;
    return place;
  };

  const failed = (element, text) => {
    unsaved.add(element);
    const again = document.createElement("button");
    again.type = "button";
    again.className = "link";
    again.textContent = words.again;
    again.addEventListener("click", () => htmx.trigger(element, "change"));
    mark(element, text, "unsaved").append(" ", again);
    announce(text);
  };

  // A browser that shows the cells of rows not named: filling one names the row.
  form.addEventListener("change", (event) => {
    const row = event.target.closest("tr.row");
    const tick = row && row.querySelector(".tick");
    if (tick && event.target !== tick && event.target.value) tick.checked = true;
  }, true);

  document.addEventListener("htmx:configRequest", (event) => {
    const element = holder(event.detail.elt);
    if (!element) return;
    const key = element.dataset.key;
    const mine = (name) => name === key || name.startsWith(key + ":") || name === "keep:" + key || name === "csrfmiddlewaretoken";
    for (const name of [...event.detail.formData.keys()]) if (!mine(name)) event.detail.formData.delete(name);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const element = holder(event.detail.elt);
    if (element) mark(element, words.saving, "busy");
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const element = holder(event.detail.elt);
    if (!element || event.detail.isError) return;
    if (event.detail.xhr.getResponseHeader("X-Answer") === null) {
      event.detail.shouldSwap = false;
      failed(element, words.signedOut);
    } else unsaved.delete(element);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const element = event.detail.elt && event.detail.elt.closest && holder(event.detail.elt);
    if (element) announce([...element.querySelectorAll(".mark, .findings li")].map((part) => part.textContent).join(" "));
  });

  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const element = holder(event.detail.elt);
      if (element) failed(element, words.offline);
    });
  }
  document.addEventListener("htmx:responseError", (event) => {
    const element = holder(event.detail.elt);
    if (element) failed(element, event.detail.xhr.status === 403 ? words.signedOut : words.failed);
  });

  window.addEventListener("online", () => { for (const element of [...unsaved]) htmx.trigger(element, "change"); });
  form.addEventListener("submit", () => unsaved.clear());
  window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
})();
