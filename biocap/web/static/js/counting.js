/* Near the limit of a field a counter says how many characters are left, and beyond it how many are
   too many. Nothing is cut: what is too long is refused where it is saved, and stays in its field. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const counters = new WeakMap();
  const counterOf = (field) => {
    if (counters.has(field)) return counters.get(field);
    const counter = document.createElement("span");
    counter.className = "counter";
    counter.setAttribute("role", "status");
    field.after(counter);
    counters.set(field, counter);
    return counter;
  };
  const count = (field) => {
    const longest = Number(field.dataset.longest);
    const left = longest - [...field.value.trim().normalize("NFC")].length;
    const near = left <= Math.max(20, longest / 10);
    if (!near && !counters.has(field)) return;
    const counter = counterOf(field);
    counter.classList.toggle("over", left < 0);
    const said = left < 0 ? words.over : words.left;
    counter.textContent = near ? said.replace("{n}", number.format(Math.abs(left))) : "";
  };
  document.addEventListener("input", (event) => { if (event.target.dataset.longest) count(event.target); });
  for (const field of document.querySelectorAll("[data-longest]")) count(field);
})();
