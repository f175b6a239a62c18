/** Hashing well takes a tenth of a second, and a test signs people in all the time; `password-rules.test.ts` hashes as a hub does. */
export const quickPasswords = { memoryKib: 8, passes: 1, lanes: 1 };
