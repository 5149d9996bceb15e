/* A file is looked at before it travels, says how far it is, and can be sent again if the line breaks:
   the page stays. Without this file the form sends it whole. */
(() => {
  "use strict";
  const form = document.getElementById("answers");
  if (!form) return;
  const QUIET = 60000; // without a byte for so long the upload is broken off
  const stateOf = (input) => input.closest(".upload").parentElement.querySelector(".upload-state");
  const say = (input, text) => {
    const state = stateOf(input);
    state.hidden = !text;
    if (state.textContent !== text) state.textContent = text;
  };
  const wrong = (input) => {
    const file = input.files[0];
    if (!file) return "";
    const ending = file.name.slice(file.name.lastIndexOf(".")).toLowerCase().replace(".jpeg", ".jpg");
    if ([".doc", ".xls", ".dot", ".xlt"].includes(ending)) return input.dataset.old;
    if (input.accept && !input.accept.split(",").includes(ending)) return input.dataset.kind;
    return file.size > Number(input.dataset.most) ? input.dataset.large : "";
  };
  form.addEventListener("change", (event) => {
    if (event.target.type === "file") say(event.target, wrong(event.target));
  });

  const send = (input, fields) => {
    const request = new XMLHttpRequest();
    const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), Number(input.dataset.quiet || QUIET));
    };
    const over = (text) => {
      clearTimeout(timer);
      delete form.dataset.uploading;
      say(input, text);
    };
    request.upload.addEventListener("progress", (event) => {
      alive();
      say(input, input.dataset.sending.replace("{n}", percent.format(event.loaded / event.total)));
    });
    request.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const said = page.querySelector(".message.error");
      if (request.status >= 500 || !page.getElementById("answers")) return over(input.dataset.broken);
      if (said) return over(said.textContent);
      over("");
      input.value = "";
      location.reload();
    });
    for (const name of ["error", "abort"]) request.addEventListener(name, () => over(input.dataset.broken));
    request.open("POST", location.pathname);
    form.dataset.uploading = "1";
    alive();
    request.send(fields);
  };

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const chosen = [...form.querySelectorAll("input[type=file]")].filter((input) => input.files.length);
    if (!chosen.length) return;
    event.preventDefault();
    const bad = chosen.find(wrong);
    if (bad) return say(bad, wrong(bad));
    if (form.dataset.uploading) return;
    const fields = new FormData(form);
    fields.set("then", "stay");
    send(chosen[0], fields);
  });
  window.addEventListener("beforeunload", (event) => { if (form.dataset.uploading) event.preventDefault(); });
})();
