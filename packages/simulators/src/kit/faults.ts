/**
 * What can go wrong between a client and a service. "Before" means that the service did nothing; "after", that it did and the
 * client cannot know.
 *
 * - `latency`: the answer comes late; `slow-drip`: it comes a few bytes at a time
 * - `reset-before`: the connection is reset and nothing happened; `answer-lost`: it happened, then the connection is reset
 * - `half-open`: nothing happened and nothing is ever said; `silent`: it happened and nothing is ever said
 * - `429`, `500`, `503`: refused before; `500-after`: it happened and the answer is a 500
 * - `truncated`: it happened and the answer's body stops half way
 */
export const faultKinds = [
  'latency',
  'slow-drip',
  'reset-before',
  'answer-lost',
  'half-open',
  'silent',
  '429',
  '500',
  '503',
  '500-after',
  'truncated',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** After one of these the client cannot know whether its request took effect. */
export const faultsAfterEffect: readonly FaultKind[] = ['answer-lost', 'silent', '500-after', 'truncated'];

export type PlannedFault = {
  fault: FaultKind;
  /** Any method when left out. */ method?: string;
  /** Any path when left out; a text must be the whole path without its query. */ path?: string | RegExp;
  /** How many requests meet it; one when left out. */ times?: number;
};

export type SeededFaults = {
  /** Draws from 0 up to 1, as Math.random does. */ random: () => number;
  /** How many of the requests meet a fault, 0 to 1. */ rate: number;
  kinds: readonly FaultKind[];
  /** Only requests to paths that match. */ path?: RegExp;
};

export type Faults = {
  /** The next request that fits meets it; several wait in the order they were planned. */
  next(planned: PlannedFault): void;
  /** Faults by chance until it is called again; undefined ends them. */
  seeded(faults: SeededFaults | undefined): void;
  clear(): void;
  planned(): readonly PlannedFault[];
  /** The fault that this request meets, taken from the plan. */
  take(request: { method: string; path: string }): FaultKind | undefined;
};

const fits = (planned: PlannedFault, method: string, path: string): boolean =>
  (planned.method === undefined || planned.method.toUpperCase() === method.toUpperCase()) &&
  (planned.path === undefined ||
    (typeof planned.path === 'string' ? planned.path === path : planned.path.test(path)));

export function faultPlan(): Faults {
  let plans: PlannedFault[] = [];
  let chance: SeededFaults | undefined;

  const takePlanned = (method: string, path: string): FaultKind | undefined => {
    const found = plans.find((planned) => fits(planned, method, path));
    if (!found) return undefined;
    const left = (found.times ?? 1) - 1;
    plans = plans.flatMap((planned) =>
      planned !== found ? [planned] : left > 0 ? [{ ...planned, times: left }] : [],
    );
    return found.fault;
  };
  const takeByChance = (path: string): FaultKind | undefined => {
    if (!chance || chance.kinds.length === 0 || (chance.path && !chance.path.test(path))) return undefined;
    if (chance.random() >= chance.rate) return undefined;
    return chance.kinds[Math.floor(chance.random() * chance.kinds.length)];
  };

  return {
    next: (planned) => void plans.push(planned),
    seeded: (faults) => void (chance = faults),
    clear: () => {
      plans = [];
      chance = undefined;
    },
    planned: () => plans,
    take: ({ method, path }) => takePlanned(method, path) ?? takeByChance(path),
  };
}
