/* What a form page adds where JavaScript runs: only the fields of one answer travel, the mark beside
   it always says the truth, and no link leads away from an answer that is not saved yet.
   Without this file every page still works. */
(() => {
  "use strict";
  const form = document.getElementById("answers");
  if (!form) return;
  const words = form.dataset;
  const dirty = new Set();
  const failed = new Set();
  let going = "";
  const here = document.querySelector("#rail [aria-current]");
  if (here) here.closest(".progress").scrollTop = here.offsetTop - 80;
  const holder = (element) => element && element.closest && element.closest("[data-key]");
  const announce = (text) => { document.getElementById("announce").textContent = text; };
  const save = (element) => htmx.trigger(element, "save");
  const belongs = (name, key) =>
    name === key || name.startsWith(key + ":") || name === "keep:" + key || name === "csrfmiddlewaretoken";

  const mark = (element, text, className) => {
    const state = element.querySelector(".state");
    state.classList.remove("busy", "unsaved");
    if (className) state.classList.add(className);
    const place = state.querySelector(".mark");
    place.textContent = text;
    return place;
  };

  // Whoever signed in again in another tab has a new token, which the page of today holds.
  const renew = async () => {
    const page = await (await fetch(location.href)).text();
    const field = "#answers [name=csrfmiddlewaretoken]";
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(field);
    if (fresh) document.querySelector(field).value = fresh.value;
  };

  const fail = (element, text) => {
    going = "";
    failed.add(element);
    const again = document.createElement("button");
    again.type = "button";
    again.className = "link";
    again.textContent = words.again;
    again.addEventListener("click", () => renew().finally(() => save(element)));
    mark(element, text, "unsaved").append(" ", again);
    announce(text);
  };

  form.addEventListener("input", (event) => {
    const element = holder(event.target);
    if (!element) return;
    dirty.add(element);
    mark(element, "");
    // A browser that shows the cells of rows not named: filling one names the row.
    const tick = element.querySelector(".tick");
    if (tick && event.target !== tick && event.target.value) tick.checked = true;
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const element = holder(event.detail.elt);
    if (!element) return;
    dirty.delete(element);
    const fields = event.detail.formData;
    for (const name of [...fields.keys()]) if (!belongs(name, element.dataset.key)) fields.delete(name);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const element = holder(event.detail.elt);
    if (element) mark(element, words.saving, "busy");
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const element = holder(event.detail.elt);
    if (!element || event.detail.isError) return;
    failed.delete(element);
    if (event.detail.xhr.getResponseHeader("X-Answer") === null) {
      event.detail.shouldSwap = false;
      fail(element, words.signedOut);
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const element = holder(event.detail.elt);
    if (!element || !event.detail.successful || failed.has(element)) return;
    announce([...element.querySelectorAll(".mark, .findings li")].map((part) => part.textContent).join(" "));
    if (element.querySelector(".conflict, .findings .refused")) going = "";
    if (going && !dirty.size && !document.querySelector(".state.busy")) location.assign(going);
  });

  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const element = holder(event.detail.elt);
      if (element) fail(element, words.offline);
    });
  }
  document.addEventListener("htmx:responseError", (event) => {
    const element = holder(event.detail.elt);
    if (element) fail(element, event.detail.xhr.status === 403 ? words.signedOut : words.failed);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const elsewhere = link && !link.target && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!elsewhere || !(dirty.size || document.querySelector(".state.busy"))) return;
    event.preventDefault();
    going = link.href;
    for (const element of [...dirty]) save(element);
  });

  window.addEventListener("online", () => { for (const element of [...failed]) save(element); });
  form.addEventListener("submit", () => { dirty.clear(); failed.clear(); });
  window.addEventListener("beforeunload", (event) => { if (failed.size) event.preventDefault(); });
  window.addEventListener("pagehide", () => {
    for (const element of dirty) {
      const fields = new FormData(form);
      for (const name of [...fields.keys()]) if (!belongs(name, element.dataset.key)) fields.delete(name);
      fetch(element.getAttribute("hx-post"), { method: "POST", body: fields, keepalive: true });
    }
  });
})();
