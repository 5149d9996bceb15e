/* A long page on a narrow screen: the parts under its headings are folded, so that the headings are its
   contents. What an address names is opened, and all of it before printing. Without this file, and on a
   wide screen, everything stands open. */
(() => {
  "use strict";
  const main = document.getElementById("content");
  const LONG = 8000; // pixels of a page, about ten screens
  const NEVER = "form, nav, li, .notice, .error-summary"; // what is to be done or mended is seen at once
  const SHORT = 120; // pixels of a part that is not worth folding
  const narrow = matchMedia("(max-width: 40rem)");
  if (!main || document.querySelector("form#answers") || !narrow.matches) return;
  if (main.scrollHeight < LONG) return;

  const fold = (within, level) => {
    const heads = [...within.querySelectorAll(level)].filter((head) => head.offsetHeight && !head.closest(NEVER));
    const parts = [];
    for (const head of heads) {
      const rest = [];
      for (let next = head.nextSibling; next; next = next.nextSibling) {
        if (next.nodeType === 1 && (next.matches(level) || next.querySelector(level))) break;
        rest.push(next);
      }
      // What has a switch of its own stays as it is, and so does what is sent.
      const own = ".more-rows.whole, .more-rows.rest, form[method=post]";
      if (rest.some((one) => one.nodeType === 1 && (one.matches(own) || one.querySelector("form[method=post]")))) continue;
      const height = rest.reduce((sum, one) => sum + (one.offsetHeight || 0), 0);
      if (height > SHORT) parts.push({ head, rest, height });
    }
    return parts.map(({ head, rest, height }) => {
      if (height > LONG / 2 && level === "h2") {
        const whole = document.createElement("div");
        head.after(whole);
        whole.append(...rest);
        rest.splice(0, rest.length, whole);
        fold(whole, "h3");
      }
      const part = document.createElement("details");
      const summary = document.createElement("summary");
      part.className = "fold";
      head.before(part);
      summary.append(head);
      part.append(summary, ...rest);
      return part;
    });
  };
  const [first] = fold(main, "h2");
  if (!first) return;

  main.classList.add("folded");
  const all = () => [...main.querySelectorAll("details.fold")];
  const every = document.createElement("button");
  every.type = "button";
  every.className = "button quiet small";
  every.textContent = main.dataset.unfold;
  const openAll = () => { for (const part of all()) part.open = true; every.remove(); };
  every.addEventListener("click", openAll);
  narrow.addEventListener("change", openAll); // turned, and wide now
  (first.closest("article, section") || first).before(every);

  const show = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", show);
  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) show();
  });
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = all().filter((part) => !part.open);
    for (const part of folded) part.open = true;
  });
  window.addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
  show();
})();
