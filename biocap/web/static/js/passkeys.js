/* A passkey: the browser is asked for it, and what it says is sent with the form. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const options = JSON.parse(document.getElementById(form.dataset.passkey).textContent);
  const button = form.querySelector("button:not([name])");
  const told = form.querySelector(".errors[hidden]");
  const tell = (words) => { told.textContent = words; told.hidden = !words; };
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const ask = () => {
    if (options.creation_options) {
      const asked = options.creation_options.publicKey;
      const user = { ...asked.user, id: bytes(asked.user.id) };
      const excludeCredentials = named(asked.excludeCredentials);
      return navigator.credentials.create({ publicKey: { ...asked, challenge: bytes(asked.challenge), user, excludeCredentials } });
    }
    const asked = options.request_options.publicKey;
    return navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) } });
  };
  const written = (found) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (found.response[name]) response[name] = text(found.response[name]);
    return JSON.stringify({
      id: found.id, rawId: text(found.rawId), type: found.type, response,
      clientExtensionResults: found.getClientExtensionResults(),
    });
  };
  form.querySelector("[data-without]").remove();
  if (!window.PublicKeyCredential) { tell(form.dataset.missing); return; }
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    tell("");
    try {
      form.elements.credential.value = written(await ask());
      form.submit();
    } catch (error) {
      tell(error.name === "InvalidStateError" ? form.dataset.known : form.dataset.refused);
    }
  });
})();
