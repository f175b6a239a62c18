export type Strength = { score: 0 | 1 | 2 | 3 | 4; words: string };

const words = ['Very easy to guess', 'Easy to guess', 'Could be better', 'Good', 'Very good'] as const;

let loading: Promise<(password: string, names: readonly string[]) => Strength> | null = null;

/** How hard a password is to guess, by the lists that the hub refuses by as well; loaded when somebody chooses one. */
export const passwordStrength = (): Promise<(password: string, names: readonly string[]) => Strength> =>
  (loading ??= load());

async function load(): Promise<(password: string, names: readonly string[]) => Strength> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const factory = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password, names) => {
    const { score } = factory.check(password.slice(0, 128), [...names]);
    return { score, words: words[score] };
  };
}

/** What the field says below itself: first how many characters are missing, then how good it is. */
export function hintFor(
  password: string,
  { shortest, strength }: { shortest: number; strength: Strength | null },
): { text: string; share: number; tone: 'muted' | 'attention' | 'ok' } {
  const length = [...password].length;
  if (length === 0) {
    return {
      text: `At least ${shortest} characters. Several words are easy to remember.`,
      share: 0,
      tone: 'muted',
    };
  }
  if (length < shortest) {
    const missing = shortest - length;
    const text = missing === 1 ? '1 more character' : `${missing} more characters`;
    return { text, share: (50 * length) / shortest, tone: 'muted' };
  }
  if (!strength) return { text: 'Long enough', share: 60, tone: 'muted' };
  const tone = strength.score >= 3 ? 'ok' : 'attention';
  return { text: strength.words, share: 20 + 20 * strength.score, tone };
}
