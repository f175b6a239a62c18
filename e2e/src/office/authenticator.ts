import type { Page } from '@playwright/test';

/**
 * A passkey device that Chromium believes in, for the pages of one browser: it is there, it knows its person, and it asks nobody.
 * Chromium makes passkeys for names alone, so the page has to be at `localhost`.
 */
export async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
