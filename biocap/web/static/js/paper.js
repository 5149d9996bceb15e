/* Typing in from paper: Enter goes on to the next box, as Tab does; without scripts it saves the page. */

(() => {
  "use strict";
  const form = document.getElementById("answers");
  const isBox = (field) => !field.disabled && field.type !== "hidden" && field.tabIndex >= 0;
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") return;
    const boxes = [...form.elements].filter(isBox);
    const next = boxes[boxes.indexOf(event.target) + 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (next.select) next.select();
  });
})();
