import { z } from 'zod';

/** Any text that somebody may try; what is chosen has rules of its own. Longer ones are not hashed at all. */
export const TypedPassword = z.string().min(1).max(1_024);
export const TypedCode = z.string().min(1).max(32);
export const LinkToken = z.string().min(20).max(100);
export const Name = z.string().trim().min(1).max(80);
