/* A file is looked at before it travels, goes in pieces, says how far it is, and goes on where the line
   broke: by itself, after pauses that grow, or at once by the button. The page stays. Chosen again after
   the page was left, it goes on too. Without this file the form sends it whole. */
(() => {
  "use strict";
  const form = document.getElementById("answers");
  if (!form) return;
  const QUIET = 60000; // milliseconds that one piece may take
  const SMALLEST = 8192, FIRST = 32768, LARGEST = 262144; // bytes of a piece: as many as the line takes
  const BRISK = 4000; // milliseconds within which a piece went well
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  let goOn = null; // ends the pause
  const say = (input, text) => {
    const state = input.closest(".upload").parentElement.querySelector(".upload-state");
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
    const chosen = [...form.querySelectorAll("input[type=file]")].filter((input) => input.files.length);
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
