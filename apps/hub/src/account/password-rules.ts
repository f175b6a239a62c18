import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { normalisePassword } from './hash-password';

/** NIST SP 800-63B-4, 3.1.1.2: fifteen characters where the password stands alone, eight beside a second factor. */
export const shortestAlone = 15;
export const shortestBesideSecondFactor = 8;
/** The standard asks for at least 64; more than this is nobody's password. */
export const longestPassword = 256;
/** What must be left of a password when the words that anybody would try first are taken out of it. */
const leftWithoutNames = 8;
/** Fewer guesses than this: made of common passwords, repeats, rows of keys or of the alphabet. */
const guessableScore = 1;

export type PasswordRefusal = {
  kind:
    | 'password-too-short'
    | 'password-too-long'
    | 'password-common'
    | 'password-of-names'
    | 'password-used-before';
  sentence: string;
};

export type PasswordContext = {
  hasSecondFactor: boolean;
  /** The person's name, their email, the company's name: what an attacker knows. */
  names: readonly string[];
};

/**
 * Whether a password may be chosen: long enough, not common, not made of the names around it. No rule about kinds of
 * characters, and none about its age.
 * @returns the password in its normalised form
 * Source: spec/accounts.md AU5, AU6
 */
export async function mayChoose(
  typed: string,
  { hasSecondFactor, names }: PasswordContext,
): Promise<Result<string, PasswordRefusal>> {
  const password = normalisePassword(typed);
  const length = [...password].length;
  const shortest = hasSecondFactor ? shortestBesideSecondFactor : shortestAlone;
  if (length < shortest) return refuse(tooShort(shortest));
  if (length > longestPassword) {
    return refuse({
      kind: 'password-too-long',
      sentence: `A password has at most ${longestPassword} characters.`,
    });
  }
  if (await isGuessable(password)) {
    return refuse({
      kind: 'password-common',
      sentence:
        'This password is one of those that are tried first. Take several words that only you would put together.',
    });
  }
  if (isOfNames(password, names)) {
    return refuse({
      kind: 'password-of-names',
      sentence:
        'This password is mostly the name of the company, of a person or of the program. Take other words.',
    });
  }
  return ok(password);
}

const tooShort = (shortest: number): PasswordRefusal => ({
  kind: 'password-too-short',
  sentence: `Use at least ${shortest} characters. Several words with spaces are easy to remember and hard to guess.`,
});

export const usedBefore: PasswordRefusal = {
  kind: 'password-used-before',
  sentence: 'This password was one of your last five. Take a new one.',
};

/** Loaded when it is first asked: the list is large, and a hub that starts does not need it. */
const estimator = (() => {
  let loading: Promise<(password: string) => number> | null = null;
  const load = async (): Promise<(password: string) => number> => {
    const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    const factory = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
    return (password) => factory.check(password).score;
  };
  return () => (loading ??= load());
})();

/** Common passwords are found whatever their case and with the usual letters swapped for digits. */
const isGuessable = async (password: string): Promise<boolean> =>
  (await estimator())(password) <= guessableScore;

function isOfNames(password: string, names: readonly string[]): boolean {
  const folded = fold(password);
  const words = ['tillbridge', ...names]
    .flatMap((name) => [fold(name).replaceAll(' ', ''), ...fold(name).split(' ')])
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), folded.replaceAll(' ', ''));
  return left.length < Math.min(leftWithoutNames, folded.replaceAll(' ', '').length);
}

/** Letters and digits only, in lower case and without accents; everything else is a gap between words. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
