import type { CDPSession, Page } from 'playwright-core';

export type Authenticator = {
  session: CDPSession;
  id: string;
  /** Passkeys that it holds now. */
  count(): Promise<number>;
  remove(): Promise<void>;
};

/**
 * Gives the page a platform authenticator that holds passkeys, verifies its user and knows the PRF extension; every
 * prompt is answered at once. WebAuthn needs a secure context: use http://localhost, not 127.0.0.1.
 */
export const withVirtualAuthenticator = async (page: Page): Promise<Authenticator> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId: id } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    session,
    id,
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials.length,
    remove: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id });
    },
  };
};
