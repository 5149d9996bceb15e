/* A file is looked at before it travels, and the page stays if the line breaks. In a form that is answered page by
   page it goes in pieces, says how far it is, and goes on where the line broke: by itself, after pauses that grow, or
   at once by the button; chosen again after the page was left, it goes on too. Any other form goes whole, says how far
   it is, and is sent again by its button. Without this file a form sends its files as it does. */
(() => {
  "use strict";
  const QUIET = 60000; // milliseconds without a byte, or that one piece may take
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  const stateOf = (input) => {
    const place = input.closest(".upload")?.parentElement || input.parentElement;
    if (!place.querySelector(".upload-state")) {
      const state = Object.assign(document.createElement("p"), { className: "upload-state", hidden: true });
      state.setAttribute("role", "status");
      input.after(state);
    }
    return place.querySelector(".upload-state");
  };
  const say = (input, text) => {
    const state = stateOf(input);
    state.hidden = !text;
    if (state.textContent !== text) state.textContent = text;
  };
  const NEWER = { ".doc": ".docx", ".dot": ".docx", ".xls": ".xlsx", ".xlt": ".xlsx" };
  const wrong = (input) => {
    const taken = input.accept.split(",");
    for (const { name } of input.files) {
      const ending = name.slice(name.lastIndexOf(".")).toLowerCase().replace(".jpeg", ".jpg");
      if (taken.includes(NEWER[ending])) return input.dataset.old;
      if (input.accept && !taken.includes(ending)) return input.dataset.kind;
    }
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    return size > Number(input.dataset.most) ? input.dataset.large : "";
  };
  const chosenOf = (form) => [...form.querySelectorAll("input[type=file]")].filter((input) => input.files.length);
  document.addEventListener("change", (event) => {
    if (event.target.type === "file") say(event.target, wrong(event.target));
  });

  const prepare = () => document.querySelectorAll("input[type=file]").forEach(stateOf); // there before it speaks

  // A form that goes whole. Where its answer leads to another page the browser goes there; else that page is the answer.
  const arrived = (form, request) => {
    const leads = request.getResponseHeader("X-Leads-To");
    form.dataset.arrived = "1"; // leaving.js asks no more
    if (leads) return location.assign(leads);
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = page.title;
    for (const part of ["main", ".crumbs"]) {
      const [old, now] = [document.querySelector(part), page.querySelector(part)];
      if (old && now) old.replaceWith(now);
    }
    prepare();
    scrollTo(0, 0);
    document.querySelector("main").focus();
  };
  const sendWhole = (form, button, input) => {
    const fields = new FormData(form);
    if (button?.name) fields.append(button.name, button.value);
    const request = new XMLHttpRequest();
    let quiet = 0;
    const wait = (most) => { clearTimeout(quiet); quiet = setTimeout(() => request.abort(), most); };
    const limit = Number(input.dataset.quiet || QUIET);
    form.dataset.uploading = "1";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      wait(limit);
      say(input, input.dataset.sending.replace("{n}", percent.format(loaded / total)));
    });
    request.upload.addEventListener("load", () => wait(5 * limit)); // what it comes to is found out
    request.addEventListener("loadend", () => {
      clearTimeout(quiet);
      delete form.dataset.uploading;
      const html = (request.getResponseHeader("Content-Type") || "").includes("html");
      if ([200, 422].includes(request.status) && html) return arrived(form, request);
      const page = new DOMParser().parseFromString(request.status < 500 ? request.responseText : "", "text/html");
      say(input, page.querySelector("h1")?.textContent || input.dataset.broken);
      input.dispatchEvent(new Event("input", { bubbles: true })); // leaving asks at once
    });
    request.open("POST", form.getAttribute("action") || location.href);
    request.setRequestHeader("X-Sent-Whole", "1");
    wait(limit);
    request.send(fields);
  };
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || form.id === "answers") return;
    const chosen = chosenOf(form);
    if (!chosen.length) return;
    event.preventDefault();
    if (form.dataset.uploading) return;
    const bad = chosen.find(wrong);
    if (!bad) return sendWhole(form, submitter, chosen[0]);
    say(bad, wrong(bad));
    bad.focus();
  });
  prepare();

  const form = document.getElementById("answers");
  if (!form) return;
  const SMALLEST = 8192, FIRST = 32768, LARGEST = 262144; // bytes of a piece: as many as the line takes
  const BRISK = 4000; // milliseconds within which a piece went well
  let goOn = null; // ends the pause

  class Refused extends Error {} // nothing that a second try would mend; says why
  const post = async (input, address, body, headers = {}) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(address, {
      method: "POST", body, headers: { "X-CSRFToken": token, ...headers },
      signal: AbortSignal.timeout(Number(input.dataset.quiet || QUIET)),
    });
    if (answer.status >= 500) throw new Error("away");
    return answer;
  };
  const told = async (answer) => {
    if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Refused(form.dataset.signedOut);
    const it = await answer.json();
    if (!answer.ok) throw Object.assign(new Refused(it.said), { gone: answer.status === 404 });
    return it;
  };
  const persist = async (input, step) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await step(tries);
      } catch (fault) {
        if (fault instanceof Refused) throw fault;
        say(input, input.dataset.broken);
        const pause = Math.min(Number(form.dataset.pause) * 2 ** tries, 60000);
        await new Promise((done) => { goOn = done; setTimeout(done, pause); });
        goOn = null;
      }
    }
  };
  const sha256 = async (bytes) => {
    if (!window.crypto.subtle) return ""; // on a page without TLS
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const travel = async (input) => {
    const file = input.files[0];
    const bytes = await file.arrayBuffer().catch(() => { throw new Refused(input.dataset.unread); });
    const about = new FormData();
    const fields = { question: input.dataset.question, name: file.name, size: file.size, sha256: await sha256(bytes) };
    for (const [name, value] of Object.entries(fields)) about.set(name, value);
    const begin = async () => told(await post(input, input.dataset.files, about));
    let here = await persist(input, begin);
    let size = FIRST;
    while (!here.done) {
      say(input, input.dataset.sending.replace("{n}", percent.format(here.offset / file.size)));
      here = await persist(input, async (tries) => {
        if (tries) size = Math.max(size / 2, SMALLEST);
        const since = performance.now();
        const piece = bytes.slice(here.offset, here.offset + size);
        const headers = { "Upload-Offset": String(here.offset), "Content-Type": "application/octet-stream" };
        try {
          return await told(await post(input, `${input.dataset.files}${here.id}/`, piece, headers));
        } catch (fault) {
          if (fault.gone && here.offset) return begin(); // it waited for longer than the server keeps it
          throw fault;
        } finally {
          if (performance.now() - since < BRISK) size = Math.min(size * 2, LARGEST);
        }
      });
    }
    input.value = "";
  };

  // The file is kept; what else is typed on the page goes as the button would have sent it.
  const sendRest = async (input) => {
    const fields = new FormData(form);
    fields.set("then", "stay");
    const answer = await post(input, location.pathname, fields);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("answers")) throw new Refused(form.dataset.signedOut);
    const said = page.querySelector(".message.error");
    if (said) throw new Refused(said.textContent);
  };

  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    const chosen = chosenOf(form);
    if (!chosen.length && !form.dataset.uploading) return;
    event.preventDefault();
    if (form.dataset.uploading) return goOn && goOn();
    const bad = chosen.find(wrong);
    if (bad) return say(bad, wrong(bad));
    form.dataset.uploading = "1";
    let input = chosen[0];
    try {
      for (input of chosen) await travel(input);
      await persist(input, () => sendRest(input));
      delete form.dataset.uploading;
      location.reload();
    } catch (fault) {
      delete form.dataset.uploading;
      say(input, fault instanceof Refused ? fault.message : input.dataset.broken);
    }
  });
  window.addEventListener("beforeunload", (event) => { if (form.dataset.uploading) event.preventDefault(); });
})();
