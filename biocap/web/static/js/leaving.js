/* Forms that are sent whole: leaving asks as long as anything typed was not sent. */
(() => {
  "use strict";
  const typed = new Set();
  const own = (form) => form && form.method === "post" && !(form.id === "answers" && window.htmx);
  document.addEventListener("input", (event) => { if (own(event.target.form)) typed.add(event.target.form); });
  document.addEventListener("submit", (event) => { typed.delete(event.target); });
  window.addEventListener("beforeunload", (event) => { if (typed.size) event.preventDefault(); });
})();
