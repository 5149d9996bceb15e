// What a test asks of a page in the browser. Each answer is a list of faults in words; none is good.
window.looks = (() => {
  const seen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length > 0;
  const named = (it) => {
    const id = it.id ? `#${it.id}` : "";
    const words = (it.innerText || it.value || it.name || "").trim().replace(/\s+/g, " ");
    return `${it.tagName.toLowerCase()}${id}${it.className ? "." + it.getAttribute("class") : ""} “${words.slice(0, 50)}”`;
  };
  const all = (where = "body *") => [...document.querySelectorAll(where)].filter(seen);

  async function axeRules(only = [], but = []) {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const runOnly = only.length ? { type: "rule", values: only } : tags;
    const rules = { "target-size": { enabled: true } };
    for (const name of but) rules[name] = { enabled: false };
    const found = await axe.run(document, { runOnly, rules, resultTypes: ["violations"] });
    return found.violations.map((it) => `${it.id} (${it.nodes.length}): ${it.nodes[0].html.slice(0, 160)}`);
  }

  // 1.4.10: text in a column as wide as the window; only what scrolls in a box of its own is wider
  function tooWide() {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const over = all().filter((it) => {
      const box = it.getBoundingClientRect();
      return box.right > root.clientWidth + 1 || box.left < -1;
    });
    return [`${root.scrollWidth} px: ${over.slice(-1).map(named)}`];
  }

  // 1.4.12: words that a box cuts off once its reader spaces them
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`;
  function cutWhenSpaced() {
    const sheet = document.head.appendChild(document.createElement("style"));
    sheet.textContent = SPACING;
    const cut = all().filter((it) => {
      const style = getComputedStyle(it);
      if (style.clipPath !== "none" || it.closest(".visually-hidden") || it instanceof SVGElement) return false;
      if (it.matches("input, select, textarea")) return false; // these scroll by themselves
      const wide = style.overflowX === "hidden" || style.overflowX === "clip";
      const high = style.overflowY === "hidden" || style.overflowY === "clip";
      return (wide && it.scrollWidth > it.clientWidth + 1) || (high && it.scrollHeight > it.clientHeight + 1);
    });
    const found = [...cut.map((it) => `cut: ${named(it)}`), ...tooWide()];
    sheet.remove();
    return found;
  }

  function moving() {
    const still = (time) => time.split(",").every((it) => it.trim() === "auto" || parseFloat(it) === 0); // auto: as it is scrolled
    const found = all("html, body *").filter((it) => {
      const style = getComputedStyle(it);
      return !still(style.transitionDuration) || !still(style.animationDuration) || style.scrollBehavior === "smooth";
    });
    return found.map((it) => `moves: ${named(it)}`);
  }

  // Tab: the stops in the order of the page; of the radio buttons of a group only one is a stop
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const group = (it) => (it.type === "radio" ? [...(it.form || document).querySelectorAll("input[type=radio]")]
    .filter((one) => one.name === it.name && seen(one)) : [it]);
  function isStop(it) {
    if (it.tabIndex < 0 || it.disabled || it.type === "hidden" || !seen(it)) return false;
    if (it.tagName === "SUMMARY" && it.parentElement.querySelector("summary") !== it) return false;
    const others = group(it);
    return it === (others.find((one) => one.checked) || others[0]);
  }
  function watchStops() {
    const stops = [...document.querySelectorAll(STOPS)].filter(isStop);
    const found = stops.filter((it) => it.tabIndex > 0).map((it) => `leaps the queue: ${named(it)}`);
    const met = [];
    window.watched = { stops, met, found, begun: document.activeElement, isRound: false };
    document.addEventListener("keydown", look, true);
    return stops.length;
  }
  function look() {
    const { met, found, begun } = window.watched;
    const it = document.activeElement;
    if ((it === begun || it === met[0]) && met.length && it !== met.at(-1)) window.watched.isRound = true;
    if (it === document.body || met.includes(it)) return;
    met.push(it);
    const style = getComputedStyle(it);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) found.push(`focus not seen: ${named(it)}`);
    const boxes = [...it.getClientRects()]; // right to left, what is hidden within a link leaves an empty one
    const box = boxes.find((one) => one.width > 0) || boxes[0];
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    if (box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1) {
      found.push(`focus outside the window: ${named(it)}`);
    } else {
      const top = document.elementFromPoint(x, y);
      if (!top || !(it.contains(top) || top.contains(it) || [...(it.labels || [])].some((one) => one.contains(top))))
        found.push(`focus hidden: ${named(it)} behind ${top && named(top)}`);
    }
  }
  function isRound() { // back where it began, and no stop is missing: more presses would meet nothing new
    look();
    return window.watched.isRound && window.watched.stops.every((it) => window.watched.met.includes(it));
  }
  function walked() {
    look();
    const { stops, met, found } = window.watched;
    const order = met.filter((it) => stops.includes(it));
    const missed = stops.filter((it) => !met.includes(it));
    const apart = order.findIndex((it, at) => it !== stops.filter((one) => met.includes(one))[at]);
    if (apart >= 0) found.push(`out of order: ${named(order[apart])}`);
    return [...found, ...missed.map((it) => `not reached: ${named(it)}`)];
  }

  // on paper: no menus, and words dark enough without the colours that printing leaves out
  const shine = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((it) => it / 255)
    .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
    .reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
  function printed() {
    const menus = all("nav, .skip, .crumbs, .button, .actions, .facets, .pages, input[type=submit]");
    const pale = all("main *").filter((it) => {
      const style = getComputedStyle(it);
      const speaks = [...it.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
      return speaks && style.printColorAdjust !== "exact" && 1.05 / (shine(style.color) + 0.05) < 4.5;
    });
    return [...menus.map((it) => `printed: ${named(it)}`), ...pale.map((it) => `pale on paper: ${named(it)}`)];
  }

  return { axeRules, tooWide, cutWhenSpaced, moving, watchStops, isRound, walked, printed };
})();
