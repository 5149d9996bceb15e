/* What a form page adds where JavaScript runs: only the fields of one answer travel, the mark beside
   it always says the truth, no link leads away from an answer that is not saved yet, and what did not
   go in is tried again. Without this file every page still works (and leaving.js asks). */
(() => {
  "use strict";
  const form = document.getElementById("answers");
  if (!form || !window.htmx) return;
  const words = form.dataset;
  const { keeping } = window;
  const dirty = new Set(); // typed, and not sent since
  const sent = new Set(); // under way
  const failed = new Map(); // not taken: how often it was tried, and the timer of the next time
  let going = null; // what was asked for meanwhile: done when everything is saved
  const here = document.querySelector("#rail [aria-current]");
  if (here) here.closest(".progress").scrollTop = here.offsetTop - 80;
  const holder = (element) => element && element.closest && element.closest("[data-key]");
  const announce = (text) => { document.getElementById("announce").textContent = text; };
  const save = (element) => htmx.trigger(element, "save");
  const asker = (event) => event.detail.requestConfig && event.detail.requestConfig.answer;
  const gone = (element) => { if (!element.isConnected) for (const them of [dirty, sent, failed]) them.delete(element); };
  const unsaved = () => {
    for (const element of [...dirty, ...sent, ...failed.keys()]) gone(element);
    return dirty.size || sent.size || failed.size;
  };
  const trying = () => [...failed].filter(([, { tries }]) => tries).map(([element]) => element);
  const belongs = (name, key) =>
    name === key || name.startsWith(key + ":") || name === "keep:" + key || name === "csrfmiddlewaretoken";
  const only = (fields, key) => {
    for (const name of [...fields.keys()]) if (!belongs(name, key)) fields.delete(name);
    return fields;
  };

  // What was typed lies in the browser's own store until the server has it.
  const typed = (element) =>
    [...only(new FormData(form), element.dataset.key)].filter(([name]) => !/^csrf|:newest$/.test(name));
  const keep = (element) => {
    element.dataset.kept = keeping && keeping.keep(words.page, element, typed(element)) ? words.kept : words.notKept;
  };
  const confirmed = (element) => {
    if (!dirty.has(element) && keeping) keeping.drop(words.page, element.dataset.key);
  };

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
    const page = await (await fetch(location.href, { signal: AbortSignal.timeout(Number(words.limit)) })).text();
    const field = "#answers [name=csrfmiddlewaretoken]";
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(field);
    if (fresh) document.querySelector(field).value = fresh.value;
  };

  const forget = (element) => {
    if (failed.has(element)) clearTimeout(failed.get(element).timer);
    failed.delete(element);
  };

  // A line that fails is tried again by itself, after pauses that double up to a minute.
  const fail = (element, text, byItself, anew) => {
    const tries = (failed.get(element) || { tries: 0 }).tries + 1;
    forget(element);
    going = null;
    const pause = Math.min(Number(words.pause) * 2 ** (tries - 1), 60000);
    failed.set(element, { tries, timer: byItself ? setTimeout(() => save(element), pause) : 0 });
    const again = document.createElement("button");
    again.type = "button";
    again.className = "link";
    again.textContent = anew ? words.anew : words.again;
    again.addEventListener("click", () => {
      if (anew && element.dataset.kept === words.kept) forget(element);
      if (anew) location.reload();
      else renew().catch(() => 0).finally(() => save(element));
    });
    mark(element, `${text} ${element.dataset.kept}`, "unsaved").append(" ", again);
    if (tries === 1) announce(text);
  };

  const goOn = () => {
    if (!going || unsaved()) return;
    const then = going;
    going = null;
    then();
  };

  const hear = (field) => {
    const element = holder(field);
    if (!element || field.type === "file") return;
    dirty.add(element);
    mark(element, words.unsent);
    // A browser that shows the cells of rows not named: filling one names the row.
    const tick = element.querySelector(".tick");
    if (tick && field !== tick && field.value) tick.checked = true;
    keep(element);
  };
  form.addEventListener("input", (event) => { hear(event.target); });

  // What an earlier visit left in the store goes back into its fields and is sent, upon the value that was
  // answered then: what was saved since is a conflict. What the page has by now is confirmed.
  const put = (element, { fields }) => {
    const own = [...form.elements].filter((field) => element.contains(field));
    const mine = (fields) => JSON.stringify(fields.filter(([name]) => !name.endsWith(":was")));
    if (element.querySelector(".state.unsaved, .conflict")) return; // the page says already that it is not saved
    if (mine(fields) === mine(typed(element))) return confirmed(element);
    if (putBack(own, fields, element)) going = () => location.reload(); // once it is saved, the page has their boxes
    dirty.add(element);
    keep(element);
    mark(element, words.unsent, "unsaved");
    save(element);
  };
  document.addEventListener("DOMContentLoaded", () => {
    const changed = [...form.elements].filter(isChanged);
    for (const element of form.querySelectorAll("[data-key]")) {
      const it = keeping && keeping.of(words.page, element.dataset.key);
      if (!it) continue;
      if (changed.some((field) => element.contains(field))) keeping.aside(words.page, element.dataset.key);
      else put(element, it);
    }
    for (const field of changed) {
      hear(field);
      if (field !== document.activeElement && dirty.has(holder(field))) save(holder(field));
    }
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const element = holder(event.detail.elt);
    if (!element) return;
    // One request a save: a pause after typing asks for none where leaving the box has sent it.
    if (event.detail.elt === element && !dirty.has(element) && !failed.has(element)) return event.preventDefault();
    event.detail.answer = element;
    dirty.delete(element);
    sent.add(element);
    if (failed.has(element)) clearTimeout(failed.get(element).timer);
    event.detail.timeout = Number(words.limit);
    event.detail.headers["X-Turns"] = "1";
    only(event.detail.formData, element.dataset.key);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const element = asker(event);
    if (element) mark(element, words.saving, "busy");
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const element = asker(event);
    if (!element || event.detail.isError) return;
    if (event.detail.xhr.getResponseHeader("X-Answer") !== null) return forget(element);
    event.detail.shouldSwap = false;
    // A page instead of the mark: that of sign-in, or what a proxy puts in the way.
    const signIn = event.detail.xhr.responseURL.includes(words.signIn);
    sent.delete(element);
    fail(element, signIn ? words.signedOut : words.failed, !signIn);
  });

  // What an answer may open or close stands on the page already, each side in a template of the other. What is
  // closed elsewhere stays open as long as something typed there is not saved.
  const turn = (element, template) => {
    if ([...dirty, ...sent, ...failed.keys()].some((it) => element.contains(it))) return;
    const other = template.content.firstElementChild;
    template.remove();
    element.replaceWith(other);
    template.content.append(element);
    other.append(template);
    htmx.process(other);
  };
  const tell = (news) => {
    if (!news || news.dataset.closed === undefined) return; // told already
    const [closed, parked] = [news.dataset.closed, news.dataset.parked].map((ids) => new Set(ids.split(" ")));
    delete news.dataset.closed;
    for (const template of form.querySelectorAll(".question > template")) {
      const element = template.parentElement;
      if (element.matches(".closed") !== closed.has(element.id)) turn(element, template);
    }
    for (const place of form.querySelectorAll(".closed > .parked")) place.hidden = !parked.has(place.parentElement.id);
    for (const said of news.querySelectorAll("[data-of]")) {
      const state = form.querySelector(`[id="${said.dataset.of}"] .state`);
      if (state) state.replaceWith(said.firstElementChild);
    }
    const lines = document.querySelectorAll("#rail > li:not(.last)");
    const stand = news.querySelectorAll(":scope > p");
    if (lines.length !== stand.length) return;
    lines.forEach((line, at) => {
      if (line.className !== stand[at].className) line.className = stand[at].className;
      const link = line.querySelector("a");
      for (const old of link.querySelectorAll(".state")) old.remove();
      link.append(...stand[at].children);
    });
  };

  document.addEventListener("htmx:afterRequest", (event) => {
    const element = asker(event);
    if (!element) return;
    sent.delete(element);
    if (!event.detail.successful || failed.has(element)) return;
    tell(document.getElementById("news"));
    if (!element.isConnected) {
      confirmed(element);
      return goOn();
    }
    if (dirty.has(element)) mark(element, words.unsent);
    announce([...element.querySelectorAll(".mark, .findings li")].map((part) => part.textContent).join(" "));
    if (element.querySelector(".conflict, .findings .refused")) {
      failed.set(element, { tries: 0, timer: 0 });
      going = null;
    } else confirmed(element);
    goOn();
  });

  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:sendAbort"]) {
    document.addEventListener(name, (event) => {
      const element = asker(event);
      if (element) fail(element, navigator.onLine ? words.slow : words.offline, true);
    });
  }
  document.addEventListener("htmx:responseError", (event) => {
    const element = asker(event);
    if (!element) return;
    const status = event.detail.xhr.status;
    if (status === 403) fail(element, words.signedOut, false);
    else if (status === 404) fail(element, words.gone, false, true);
    else if (status >= 500 || status === 408 || status === 429) fail(element, words.failed, true);
    else fail(element, words.refused, false);
  });

  // A click waits for the saves, as long as they may take; a second one leads on, and the browser
  // asks whether to leave.
  const wait = (event, then, elements) => {
    event.preventDefault();
    going = then;
    announce(words.saving);
    for (const element of elements) save(element);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const elsewhere = link && !link.target && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!elsewhere || link.getAttribute("href").startsWith("#")) return;
    if (going || !unsaved() || !(dirty.size || sent.size)) return;
    wait(event, () => location.assign(link.href), [...dirty]);
  });

  // A button of the page sends it whole. Each answer goes in first, so that nothing hangs on one
  // request; what was refused goes along and is shown again with its reason.
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (unsaved() && (dirty.size || sent.size || trying().length)) {
      return wait(event, () => form.requestSubmit(button), new Set([...dirty, ...trying()]));
    }
    for (const element of [...failed.keys()]) forget(element);
    dirty.clear();
    sent.clear();
  });

  window.addEventListener("online", () => {
    for (const element of trying()) save(element);
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
  window.addEventListener("pagehide", () => {
    for (const element of new Set([...dirty, ...sent, ...failed.keys()])) {
      const body = only(new FormData(form), element.dataset.key);
      fetch(element.getAttribute("hx-post"), { method: "POST", body, keepalive: true });
    }
  });
})();
