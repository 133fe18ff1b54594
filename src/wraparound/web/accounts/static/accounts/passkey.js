// Makes a passkey, or signs in with one: asks the browser, and sends its answer with the form.
// Turning answers into text is done by webauthn-json, which comes with allauth.

const asks = {
  create: (options) => window.webauthnJSON.create(options),
  get: (options) => window.webauthnJSON.get(options),
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}
if (window.PublicKeyCredential) {
  document.querySelector("[data-without-passkeys]")?.remove();
}

async function send(form) {
  const fault = form.querySelector("[data-passkey-fault]");
  fault.textContent = "";
  try {
    const options = await optionsOf(form);
    const answer = await asks[form.dataset.passkey](options);
    form.elements.credential.value = JSON.stringify(answer);
  } catch {
    // Whoever changes their mind gets the same answer as whoever has no passkey.
    fault.textContent = form.dataset.fault;
    return;
  }
  form.submit();
}

async function optionsOf(form) {
  if (!form.dataset.options) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  }
  const options = JSON.parse(form.dataset.options);
  if (form.dataset.passkey === "create") {
    const alone = form.elements.passwordless?.checked ?? false;
    const selection = options.publicKey.authenticatorSelection;
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) selection.userVerification = "required";
  }
  return options;
}
