// Forms that a passkey signs: the portal's question is fetched, the browser asks the person, the answer goes into the form.
document.addEventListener('DOMContentLoaded', () => {
  const missing = !window.isSecureContext ? 'Passkeys need an https address; this page was opened without.'
    : !window.PublicKeyCredential ? 'This browser knows no passkeys. Take a current one, or another way.' : '';
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const button = form.querySelector('button[type=submit]');
    const said = form.querySelector('[role=status]');
    said.textContent = missing;
    if (missing) continue;
    button.disabled = false;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      button.disabled = true;
      said.textContent = 'Your browser asks you now …';
      try {
        form.querySelector('[data-credential]').value = JSON.stringify(await signed(form));
        form.submit();
      } catch (error) {
        said.textContent = why(error);
        button.disabled = false;
      }
    });
  }
});

async function signed(form) {
  const answer = await fetch(form.dataset.options, {
    method: 'POST', headers: { 'X-Form-Token': form.elements.__RequestVerificationToken.value }
  });
  if (!answer.ok || answer.redirected)
    throw new Error(answer.status === 429 ? 'That was too often in a short time. Wait a minute and try again.'
      : 'The portal did not answer as it should. Load this page anew and try again.');
  const options = await answer.json();
  options.challenge = bytes(options.challenge);
  for (const one of [...options.excludeCredentials ?? [], ...options.allowCredentials ?? []]) one.id = bytes(one.id);
  if (form.dataset.passkey === 'create') {
    options.user.id = bytes(options.user.id);
    return told(await navigator.credentials.create({ publicKey: options }));
  }
  return told(await navigator.credentials.get({ publicKey: options }));
}

// The browser's own toJSON fails with some password managers, so it is written out here.
function told(credential) {
  const from = credential.response;
  const response = { clientDataJSON: text(from.clientDataJSON) };
  if (from.attestationObject) {
    response.attestationObject = text(from.attestationObject);
    response.transports = from.getTransports?.() ?? [];
  } else {
    response.authenticatorData = text(from.authenticatorData);
    response.signature = text(from.signature);
    if (from.userHandle) response.userHandle = text(from.userHandle);
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults() };
}

function why(error) {
  switch (error.name) {
    case 'NotAllowedError': return 'Nothing was done: it was cancelled, took too long, or there is no passkey of this portal here.';
    case 'InvalidStateError': return 'Nothing was done: this device holds a passkey of your account already.';
    case 'SecurityError': return 'Nothing was done: passkeys work only at the portal’s own address, and this page has another.';
    case 'Error': return error.message;
    default: return 'Nothing was done: the browser could not use a passkey. Try again, or take another way.';
  }
}

function bytes(words) {
  return Uint8Array.from(atob(words.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
}

function text(buffer) {
  return btoa(Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
