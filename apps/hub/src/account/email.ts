import { z } from 'zod';

/** An email as accounts are found by it: without spaces around it, in lower case. */
export const normaliseEmail = (typed: string): string => typed.trim().normalize('NFC').toLowerCase();

export const Email = z.string().max(254).transform(normaliseEmail).pipe(z.email());
