/* Forms that are sent whole: leaving asks as long as anything typed was not sent. Words that are typed lie in the
   browser's own store too (keeping.js) until the server says that it has them; passwords and codes never do. */

const UNKEPT = "[type=password], [autocomplete=one-time-code], [data-unkept], [name=secret], [name=credential]";

// Whether a field holds something else than the page came with. On a slow line people type before
// a script has arrived to hear of it.
const isChanged = (field) => {
  if (field.type === "hidden" || field.type === "file") return false;
  if (field.options) {
    const options = [...field.options];
    const first = field.type === "select-one" && !options.some((option) => option.defaultSelected);
    return options.some((option) => option.selected !== (option.defaultSelected || (first && !option.index)));
  }
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
};

// Puts fields, [name, value] each, back into the boxes of their names. What the page has no box for goes along
// unseen with `element`; returns how much that is.
const putBack = (boxes, fields, element) => {
  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";
  const placed = new Map(); // boxes of one name, as a text has in several languages, in their order
  for (const field of boxes) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isTicked(field)) { field.checked = values.includes(field.value); continue; }
    if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = values.includes(option.value);
      placed.set(field.name, values.length);
      continue;
    }
    const at = placed.get(field.name) || 0;
    placed.set(field.name, at + 1);
    if (field.type === "file" || at >= values.length) continue;
    if (field.options) for (const option of field.options) option.selected = option.value === values[at];
    else field.value = values[at];
  }
  const came = new Map();
  const hasBox = ([name]) => {
    came.set(name, (came.get(name) || 0) + 1);
    return boxes.some((field) => field.name === name && isTicked(field)) || came.get(name) <= (placed.get(name) || 0);
  };
  const homeless = fields.filter((one) => !hasBox(one));
  for (const [name, value] of homeless) {
    element.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  return homeless.length;
};

(() => {
  "use strict";
  const { keeping } = window;
  const words = document.currentScript.dataset;
  const typed = new Set();
  const own = (form) => form && form.method === "post" && !(form.id === "answers" && window.htmx);

  // The forms that are kept, each with its name on this page: what it is about, and not what the page was like.
  const kept = new Map();
  const page = `whole:${location.pathname.replace(/^\/[^/]*/, "")}`; // in any language
  const OF_THE_DAY = /:was$|^(csrfmiddlewaretoken|revision|seen|kept_as)$/;
  const fieldsOf = (form) => {
    const unkept = new Set([...form.elements].filter((it) => it.matches(UNKEPT)).map((it) => it.name));
    return [...new FormData(form)].filter(
      ([name, it]) => typeof it === "string" && !unkept.has(name) && !/^csrf|^kept_as$/.test(name));
  };
  const nameOf = (form) => {
    const about = [...form.elements].filter((it) => it.type === "hidden" && !OF_THE_DAY.test(it.name));
    const button = form.querySelector("button[name]");
    return [form.getAttribute("action") || "", ...about.map((it) => it.value), button ? button.value : ""].join(" ");
  };
  const OTHERWISE = "[type=hidden], [type=file], [type=checkbox], [type=radio], [type=submit], [readonly]";
  const isWords = (field) => field.matches("input, textarea") && !field.matches(OTHERWISE) && !field.matches(UNKEPT);
  for (const form of keeping ? document.forms : []) {
    const first = [...form.elements].find(isWords);
    if (!own(form) || form.dataset.page || !(form.id === "answers" || first)) continue;
    let key = form.id === "answers" ? "answers" : nameOf(form);
    if ([...kept.values()].includes(key)) key += ` ${first.name}`;
    if ([...kept.values()].includes(key)) continue; // two that nothing tells apart: the first alone
    Object.assign(form.dataset, { page, key });
    kept.set(form, key);
  }
  const markAs = (form, id) => {
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "kept_as" });
    (form.elements.kept_as || form.appendChild(hidden)).value = id;
  };
  let asksBack = false;
  const said = document.cookie.match(/(?:^|; )has_kept=(\w+)/);
  if (said && keeping) {
    // A page can lead on, or be the answer itself, and say that it took nothing. One that asks back holds the words
    // unseen: they are kept until its form is taken.
    const id = said[1];
    const holding = [...document.forms].filter((form) => keeping.isHeldBy(id, form));
    const refused = document.querySelector(".message.error, main .error-summary, main .has-error");
    for (const form of holding) markAs(form, id);
    asksBack = holding.length > 0;
    if (!refused && !holding.length) keeping.dropSent(id);
    document.cookie = "has_kept=; path=/; max-age=0";
  }

  document.addEventListener("input", (event) => {
    const { form } = event.target;
    if (own(form)) typed.add(form);
    if (kept.has(form)) keeping.keep(page, form, fieldsOf(form));
  });
  const sent = new Map();
  let sending = null; // leaves by itself, once; until the next page comes it asks as before, for the line may hang
  const askAgain = () => { if (sending) typed.add(sending); sending = null; };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (typed.delete(form)) { sending = form; setTimeout(askAgain, 2000); }
    sent.set(form, null);
    if (!kept.has(form)) return;
    const id = Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
    markAs(form, id);
    sent.set(form, id);
    if (!keeping.keep(page, form, fieldsOf(form), id)) return;
    const before = history.state || {};
    history.replaceState({ ...before, sent: { ...before.sent, [kept.get(form)]: id } }, ""); // for who goes back
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...typed].some((form) => form.isConnected && !form.dataset.arrived)) event.preventDefault();
    setTimeout(askAgain);
  });

  // What an earlier visit left goes back into its boxes, with what the page was like then: what was saved since is a
  // conflict. What the page came with by itself the server has.
  const look = () => {
    // What a browser that goes back puts into boxes again, though it was sent and taken, is not new.
    const gone = (key) => history.state?.sent?.[key] && !keeping.of(page, key);
    for (const [form, key] of kept) if (gone(key)) form.reset();
    for (const form of document.forms) if (own(form) && [...form.elements].some(isChanged)) typed.add(form);
    if (document.querySelector("main .error-summary")) return; // the page says by itself that it is not saved
    let again = false;
    for (const [form, key] of kept) {
      const it = keeping.of(page, key);
      if (!it || form.hasAttribute("data-unsaved")) continue;
      const boxes = [...form.elements].filter((field) => field.name && !/^csrf|^kept_as$/.test(field.name));
      const hidden = new Set(boxes.filter((field) => field.type === "hidden").map((field) => field.name));
      const written = (fields) => JSON.stringify(fields.filter(([name]) => !hidden.has(name)));
      const stands = written(it.fields) === written(fieldsOf(form));
      if (stands && !typed.has(form)) {
        if (!asksBack) keeping.drop(page, key); // beside what asks back, its form shows the words that nobody has yet
        continue;
      }
      if (!stands && typed.has(form)) { // typed anew before the script came: the older is listed
        keeping.aside(page, key);
        keeping.keep(page, form, fieldsOf(form));
        continue;
      }
      if (!stands) putBack(boxes, it.fields, form);
      typed.add(form);
      again = true;
    }
    if (!again || document.getElementById("put-back")) return;
    const notice = Object.assign(document.createElement("p"), { id: "put-back", className: "notice", textContent: words.again });
    notice.setAttribute("role", "status");
    document.querySelector("h1").after(notice);
  };
  // Back to a page that the browser held as it was: what it shows may be long past. Where nothing waits on it, it is
  // fetched anew; words that the server does not have stay where they are.
  const lookAgain = () => {
    sending = null;
    for (const [form, id] of sent) {
      if (id && keeping.of(page, kept.get(form))?.sent === id) typed.add(form);
      else typed.delete(form);
    }
    sent.clear();
    if (!typed.size) location.replace(location.href);
  };
  // By then a browser that goes back has filled its boxes.
  window.addEventListener("pageshow", (event) => (event.persisted ? lookAgain() : look()));
})();
