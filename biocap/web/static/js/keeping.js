/* What is typed and not confirmed by the server lies in the browser's own store, under the account that
   typed it: closing the browser loses nothing. It goes once it is confirmed, left out, or its account signs
   out. Pages of the workroom list what waits for another page, or has no place on its own any more. */
window.keeping = (() => {
  "use strict";
  const words = document.currentScript.dataset;
  const LARGEST = 100000; // characters of one answer, ten times what any question takes
  const DAYS = 90; // an account that did not come back for so long leaves nothing behind
  const own = `kept:${words.account}:`;
  const name = (page, key) => `${own}${page}:${key}`;

  // A browser may have no store, or a full one: then nothing is kept, and whoever asked says so.
  const trying = (act, without) => { try { return act(localStorage); } catch { return without; } };
  const read = (at) => trying((store) => JSON.parse(store.getItem(at)), null);
  const drop = (at) => trying((store) => store.removeItem(at));
  const listed = (start) => trying((store) => Object.keys(store).filter((at) => at.startsWith(start)), []);
  const entries = (start) => listed(start).map((at) => [at, read(at)]).filter(([, it]) => it && it.fields);
  for (const at of listed("kept:")) {
    const it = read(at);
    if (!it || !(Date.now() - it.at < DAYS * 864e5)) drop(at);
  }

  const said = (field) => {
    if (field.options) return [...field.selectedOptions].map((option) => option.text).join("; ");
    if (field.type !== "checkbox" && field.type !== "radio") return field.value;
    return field.checked && !field.matches(".tick") ? field.labels[0].textContent.trim() : "";
  };
  const typed = "input:not([type=hidden], [type=file]), select, textarea";
  const chosen = (field) => !field.options || isChanged(field); // a language that nobody chose is no answer
  const wordsOf = (element) => {
    const fields = [...element.querySelectorAll(typed)].filter((field) => !field.matches(UNKEPT)); // of leaving.js
    const changed = element.method ? fields.filter(isChanged) : []; // of a whole form what is new tells most
    const parts = (changed.length ? changed : fields.filter(chosen)).map(said).filter(Boolean);
    return parts.map((part) => `\u2068${part}\u2069`).join("; "); // each runs in its own direction
  };
  const namesOf = (element) => [...element.querySelectorAll(typed)].map((field) => field.name);
  const labelOf = (element) => (element.querySelector("th label, legend, label")?.textContent || "").replace(/\s+/g, " ").trim();

  /** Keeps the fields of an answer or a form, [name, value] each, and how it was `sent`; whether the browser took them. */
  const keep = (page, element, fields, sent) => trying((store) => {
    const title = document.querySelector("h1").textContent;
    const about = { url: location.pathname, page, key: element.dataset.key, title, label: labelOf(element) };
    const text = JSON.stringify({ ...about, words: wordsOf(element), fields, sent, named: sent && namesOf(element), at: Date.now() });
    if (text.length > LARGEST) throw new Error("too large");
    store.setItem(name(page, element.dataset.key), text);
    return true;
  }, false);

  /** Lays what waits for an answer aside: it is listed, and what is typed now takes its place. */
  const aside = (page, key) => trying((store) => {
    const it = read(name(page, key));
    if (it) store.setItem(name(page, `${key}~${it.at}`), JSON.stringify({ ...it, key: `${key}~` }));
    drop(name(page, key));
  });

  const hasPlace = ({ page, key }) => {
    const holds = (form) => form.dataset.key === key || form.querySelector(`[data-key="${CSS.escape(key)}"]`);
    return [...document.forms].some((form) => form.dataset.page === page && holds(form));
  };
  const fill = (part, its) => {
    const link = part.querySelector("a");
    link.textContent = its[0][1].title;
    link.href = its[0][1].url;
    const list = part.querySelector("dl");
    for (const [, { label, words }] of its) {
      const pair = list.appendChild(document.createElement("div"));
      for (const [tag, text] of [["dt", label], ["dd", words]]) {
        pair.appendChild(Object.assign(document.createElement(tag), { dir: "auto", textContent: text || "–" }));
      }
    }
    part.querySelector("button").addEventListener("click", () => {
      for (const [at] of its) drop(at);
      part.remove();
      const notice = document.getElementById("not-sent");
      if (!notice.querySelector("li")) notice.remove();
      document.getElementById("content").focus();
    });
  };
  window.addEventListener("load", () => {
    const template = document.getElementById("not-sent-here");
    const pages = new Map();
    for (const entry of entries(own)) {
      if (!hasPlace(entry[1])) pages.set(entry[1].page, [...(pages.get(entry[1].page) || []), entry]);
    }
    if (!template || !pages.size) return;
    const notice = template.content.firstElementChild.cloneNode(true);
    const part = notice.querySelector("li");
    part.remove();
    for (const its of pages.values()) {
      const one = notice.querySelector("ul").appendChild(part.cloneNode(true));
      fill(one, its);
    }
    document.querySelector("h1").after(notice);
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#sign-out") || !entries(own).length) return;
    if (!window.confirm(words.signingOut)) return event.preventDefault();
    for (const at of listed(own)) drop(at);
  });

  const dropSent = (id) => { for (const [at, { sent }] of entries(own)) if (sent === id) drop(at); };

  /** Whether a form holds words that were sent as `id` in fields that nobody sees. */
  const isHeldBy = (id, form) => entries(own).filter(([, it]) => it.sent === id).some(([, { named, fields }]) =>
    [...form.querySelectorAll("[type=hidden]")].some((field) => field.value && (named || []).includes(field.name)
      && fields.some(([name, value]) => name === field.name && value === field.value)));

  return { keep, aside, dropSent, isHeldBy, drop: (page, key) => drop(name(page, key)), of: (page, key) => read(name(page, key)) };
})();
