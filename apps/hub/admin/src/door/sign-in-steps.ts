/** By what somebody goes on after the password. */
export const secondWays = ['passkey', 'phone', 'backup'] as const;
export type SecondWay = (typeof secondWays)[number];

/** What the hub says there is of them; null while nobody has asked. */
export type HasWays = { phone: boolean; passkeys: number; backupCodes: number };

/** The ways that somebody has here, the best first: with none known yet, those that everybody may have. */
export function waysOf(has: HasWays | null, mayUsePasskeys: boolean): SecondWay[] {
  const of: Record<SecondWay, boolean> = {
    passkey: mayUsePasskeys && has !== null && has.passkeys > 0,
    phone: has === null || has.phone,
    backup: has === null || has.backupCodes > 0,
  };
  return secondWays.filter((way) => of[way]);
}

/** Where somebody is who signs in. */
export type SignInStep =
  | { step: 'password' }
  | { step: 'choose-company'; companies: readonly { tenantId: string; name: string }[] }
  /** `way` once somebody has chosen one. */
  | { step: 'code'; way: SecondWay | null }
  | { step: 'set-up' }
  | { step: 'in' };

export type SignInEvent =
  | { type: 'several-companies'; companies: readonly { tenantId: string; name: string }[] }
  | { type: 'code-needed' }
  | { type: 'set-up-needed' }
  | { type: 'other-way'; way: SecondWay }
  | { type: 'start-again' }
  | { type: 'let-in' };

export const firstCode: SignInStep = { step: 'code', way: null };

/** The pages of signing in as a machine: what happened leads to what is shown next. */
export function nextStep(now: SignInStep, event: SignInEvent): SignInStep {
  switch (event.type) {
    case 'several-companies':
      return { step: 'choose-company', companies: event.companies };
    case 'code-needed':
      return firstCode;
    case 'other-way':
      // Only somebody who is asked for a code can lack the phone.
      return now.step === 'code' ? { step: 'code', way: event.way } : now;
    case 'set-up-needed':
      return { step: 'set-up' };
    case 'start-again':
      return { step: 'password' };
    case 'let-in':
      return { step: 'in' };
  }
}

/** Where to go once in: back to the page that was asked for, if it is one of ours and not at the door. */
export function wayBack(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked)) return '/';
  return /^\/(sign-in|sign-up|set-up|forgot|reset|invitation)\b/.test(asked) ? '/' : asked;
}
