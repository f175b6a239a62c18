import { z } from 'zod';

/**
 * What Electron's main process and the engine in its utility process say to each other. A port to a page travels beside
 * a message of its own; everything about the shop goes over that port and never through main.
 */

export const ToEngine = z.discriminatedUnion('t', [
  /** The first word: the engine opens its files only now. */
  z.object({
    t: z.literal('begin'),
    secrets: z.discriminatedUnion('kept', [
      /** Under this key, base64, which the operating system seals for this user. */
      z.object({ kept: z.literal('sealed'), key: z.base64() }),
      /** The machine has no keyring worth the name: the engine's own key file it is. */
      z.object({ kept: z.literal('by-engine') }),
      /** There is a key, and the operating system does not give it out: the till sells, and cannot reach its hub. */
      z.object({ kept: z.literal('locked') }),
    ]),
    /** The operating system's way to the hub that the shell knows of: a proxy's address, or null for none. */
    proxy: z.string().nullable().optional(),
  }),
  /** The operating system says another one now. */
  z.object({ t: z.literal('way-out'), proxy: z.string().nullable() }),
  /** With one port, which is a page. It takes the place of any page before it. */
  z.object({ t: z.literal('port') }),
  /** The page is gone: whoever still holds its port holds nothing. */
  z.object({ t: z.literal('drop-page') }),
  /** The same for the customer's screen, whose port can only be shown things. */
  z.object({ t: z.literal('display-port') }),
  z.object({ t: z.literal('drop-display') }),
  /** The machine slept and is awake again, or its power is another. */
  z.object({ t: z.literal('machine'), is: z.enum(['woke', 'on-battery', 'on-mains']) }),
  z.object({ t: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;
export type EngineSecrets = Extract<ToEngine, { t: 'begin' }>['secrets'];

export const FromEngine = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('ready'),
    /** Where the hub is, for whoever asks the operating system about the way there. */
    hub: z.string().nullable().optional(),
  }),
  /** Somebody works at this till, or nobody does any more. */
  z.object({ event: z.literal('work'), isOn: z.boolean() }),
  /** The release that it wants lies on the disk, and its moment has come. Source: spec/updates.md UP21 */
  z.object({ event: z.literal('update') }),
  z.object({
    event: z.literal('refused'),
    sentence: z.string(),
    /** A person puts it right by typing an enrolment code. */
    needsCode: z.boolean().optional(),
  }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
