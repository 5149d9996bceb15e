/* Forms that are sent whole: leaving asks as long as anything typed was not sent. */

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

(() => {
  "use strict";
  const typed = new Set();
  const own = (form) => form && form.method === "post" && !(form.id === "answers" && window.htmx);
  document.addEventListener("input", (event) => { if (own(event.target.form)) typed.add(event.target.form); });
  document.addEventListener("submit", (event) => { typed.delete(event.target); });
  for (const form of document.forms) if (own(form) && [...form.elements].some(isChanged)) typed.add(form);
  window.addEventListener("beforeunload", (event) => { if (typed.size) event.preventDefault(); });
})();
