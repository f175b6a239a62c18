import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

const base64Url = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/);

const credential = { id: base64Url(1_400), rawId: base64Url(1_400), type: z.literal('public-key') };

/** What a browser answers when a passkey was made. What else it says of it is not read. */
export const PasskeyMade = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: base64Url(4_000),
      attestationObject: base64Url(20_000),
      transports: z.array(z.string().max(20)).max(8).default([]),
    }),
  })
  .transform(({ response, ...own }): RegistrationResponseJSON => ({
    ...own,
    // Only those that we know go back to the browser one day.
    response: { ...response, transports: response.transports.filter(isTransport) },
    clientExtensionResults: {},
  }));

/** What a browser answers when a passkey was used. */
export const PasskeyUsed = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: base64Url(4_000),
      authenticatorData: base64Url(4_000),
      signature: base64Url(4_000),
      userHandle: base64Url(100).nullish(),
    }),
  })
  .transform(({ response: { userHandle, ...response }, ...own }): AuthenticationResponseJSON => ({
    ...own,
    response: userHandle ? { ...response, userHandle } : response,
    clientExtensionResults: {},
  }));

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
type Transport = (typeof transports)[number];
export const isTransport = (named: string): named is Transport =>
  (transports as readonly string[]).includes(named);
