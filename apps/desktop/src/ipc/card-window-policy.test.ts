import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cardWindowKept, keepCardWindow } from './card-window-file';
import { isCardFrame, isCardService, withCardService } from './card-window-policy';

it('[CK22] lets in the card service and nobody else', () => {
  expect(withCardService("default-src 'none'; script-src 'self'; connect-src 'none'; base-uri 'none'")).toBe(
    "default-src 'none'; script-src 'self' https://js.stripe.com; " +
      'connect-src https://api.stripe.com https://*.stripe.com https://*.device.stripe-terminal-local-reader.net:4443; ' +
      "base-uri 'none'; frame-src https://js.stripe.com",
  );
});

it.each([
  { address: 'https://js.stripe.com/terminal/v1', may: true },
  { address: 'https://api.stripe.com/v1/terminal', may: true },
  { address: 'https://192-0-2-7.k1.device.stripe-terminal-local-reader.net:4443/', may: true },
  { address: 'http://js.stripe.com/terminal/v1', may: false },
  { address: 'https://stripe.com.evil.test/', may: false },
  { address: 'https://js.stripe.com@evil.test/', may: false },
  { address: 'https://evilstripe.com/', may: false },
  { address: 'https://js.stripe.com:8443/', may: false },
  { address: 'https://a.device.stripe-terminal-local-reader.net/', may: false },
  { address: 'no address', may: false },
])('[CK22] $address is the card service’s: $may', ({ address, may }) =>
  expect(isCardService(address)).toBe(may),
);

it('[CK22] a frame shows the service’s script’s own page alone', () => {
  expect(isCardFrame('https://js.stripe.com/v3/m-outer.html')).toBe(true);
  expect(isCardFrame('https://api.stripe.com/')).toBe(false);
  expect(isCardFrame('nothing')).toBe(false);
});

it('[CK22] the shell hears from the engine who asks the reader, and of a new till that nobody does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'card-window-'));
  expect(cardWindowKept(folder)).toBe(false);
  for (const isByWindow of [true, true, false, false]) {
    keepCardWindow(folder, isByWindow);
    expect(cardWindowKept(folder)).toBe(isByWindow);
  }
  rmSync(folder, { recursive: true });
});
