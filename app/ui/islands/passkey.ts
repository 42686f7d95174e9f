import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/**
 * Makes and uses passkeys on the pages that offer them. Each place is an element with `data-passkey`, hidden until this
 * script knows that the browser can do it; the page works without (password and code). See app/identity/pages/passkey-box.
 */
type Begun = {
  ticket: string;
  prf: string;
  options: PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON;
};
type Answer = { response: Record<string, unknown>; prf: string | undefined };
type Prf = { enabled?: boolean; results?: { first?: ArrayBuffer } };

class Refused extends Error {}

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const post = async (url: string, token: string, body: unknown): Promise<unknown> => {
  const headers = { 'content-type': 'application/json', 'x-form-token': token };
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error' });
  const answer = (await reply.json()) as { message?: string };
  if (!reply.ok) throw new Refused(answer.message);
  return answer;
};

const askPrf = (input: string) => ({ prf: { eval: { first: toBytes(input) } } }) as AuthenticationExtensionsClientInputs;
const prfOf = (results: object): Prf => (results as { prf?: Prf }).prf ?? {};

const use = async (options: PublicKeyCredentialRequestOptionsJSON, prf: string): Promise<Answer> => {
  const { clientExtensionResults, ...rest } = await startAuthentication({ optionsJSON: { ...options, extensions: askPrf(prf) } });
  const first = prfOf(clientExtensionResults).results?.first;
  return { response: { ...rest, clientExtensionResults: {} }, prf: first === undefined ? undefined : toText(first) };
};

const make = async (options: PublicKeyCredentialCreationOptionsJSON, prf: string): Promise<Answer> => {
  const { clientExtensionResults, ...rest } = await startRegistration({ optionsJSON: { ...options, extensions: askPrf(prf) } });
  const response = { ...rest, clientExtensionResults: {} };
  const made = prfOf(clientExtensionResults);
  if (made.results?.first !== undefined) return { response, prf: toText(made.results.first) };
  if (made.enabled !== true) return { response, prf: undefined };
  // many authenticators give the PRF's output only when the passkey is used, so it is used once, here on the device
  const challenge = toText(crypto.getRandomValues(new Uint8Array(32)).buffer);
  const allowCredentials = [{ id: rest.id, type: 'public-key' as const }];
  const again = {
    challenge,
    allowCredentials,
    userVerification: 'required' as const,
    ...(options.rp.id ? { rpId: options.rp.id } : {}),
  };
  return { response, prf: (await use(again, prf)).prf };
};

const run = async (place: HTMLElement): Promise<void> => {
  const { begin = '', finish = '', token = '', fields = '' } = place.dataset;
  const names = fields.split(' ').filter((name) => name !== '');
  const typed = Object.fromEntries(
    names.map((name) => [name, document.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value.trim() ?? '']),
  );
  const begun = (await post(begin, token, typed)) as Begun;
  const answer = 'rp' in begun.options ? await make(begun.options, begun.prf) : await use(begun.options, begun.prf);
  const done = (await post(finish, token, { ...typed, ticket: begun.ticket, ...answer })) as { to: string };
  location.assign(done.to);
};

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const button = place.querySelector('button');
  const status = place.querySelector('[role="status"]');
  if (button === null || status === null || !browserSupportsWebAuthn()) continue;
  place.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    status.textContent = place.dataset.waiting ?? '';
    try {
      await run(place);
    } catch (error) {
      status.textContent = error instanceof Refused && error.message !== '' ? error.message : (place.dataset.failed ?? '');
      button.disabled = false;
    }
  });
}
