// Passkeys: asks the device, and sends what it answers as a form. Without script, the password and
// an app's codes lead in as well.
(() => {
  "use strict";

  const FAILED = "Your device did not answer with a passkey. Try again, or use another way.";

  function toBytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function toText(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // ---- what the server asks, as the browser takes it
  function readKeys(keys) {
    return (keys || []).map((key) => ({ ...key, id: toBytes(key.id) }));
  }

  function readQuestion({ publicKey }) {
    const question = { ...publicKey, challenge: toBytes(publicKey.challenge) };
    if (publicKey.user) question.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
    if (publicKey.allowCredentials) question.allowCredentials = readKeys(publicKey.allowCredentials);
    if (publicKey.excludeCredentials) question.excludeCredentials = readKeys(publicKey.excludeCredentials);
    return question;
  }

  // ---- what the browser answers, as the server takes it
  function writeAnswer(credential) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = toText(credential.response[part]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  async function question(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.dataset.optionsHref, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no question");
    return (await answer.json()).options;
  }

  async function ask(form) {
    const publicKey = readQuestion(await question(form));
    const way = form.dataset.passkey === "make" ? "create" : "get";
    const credential = await navigator.credentials[way]({ publicKey });
    form.elements.credential.value = writeAnswer(credential);
    form.submit();
  }

  function say(form, text) {
    const line = form.querySelector("[data-passkey-said]");
    if (line) line.textContent = text;
  }

  function isBusy(button, busy) {
    button.toggleAttribute("aria-disabled", busy);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-passkey]") || form.elements.credential.value) return;
    event.preventDefault();
    if (!form.reportValidity()) return;
    const button = form.querySelector("button");
    isBusy(button, true);
    say(form, "Answer what your device asks.");
    ask(form).catch(() => {
      isBusy(button, false);
      say(form, FAILED);
    });
  });

  // ---- offered only where the browser knows passkeys
  const isKnown = Boolean(window.PublicKeyCredential && navigator.credentials);
  document.querySelectorAll("[data-needs-passkeys]").forEach((part) => { part.hidden = !isKnown; });
  document.querySelectorAll("[data-without-passkeys]").forEach((part) => { part.hidden = isKnown; });
})();
