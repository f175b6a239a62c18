/** Where somebody is who signs in. */
export type SignInStep =
  | { step: 'password' }
  | { step: 'choose-company'; companies: readonly { tenantId: string; name: string }[] }
  | { step: 'code'; way: 'phone' | 'backup' }
  | { step: 'in' };

export type SignInEvent =
  | { type: 'several-companies'; companies: readonly { tenantId: string; name: string }[] }
  | { type: 'code-needed' }
  | { type: 'other-way' }
  | { type: 'start-again' }
  | { type: 'let-in' };

/** The pages of signing in as a machine: what happened leads to what is shown next. */
export function nextStep(now: SignInStep, event: SignInEvent): SignInStep {
  switch (event.type) {
    case 'several-companies':
      return { step: 'choose-company', companies: event.companies };
    case 'code-needed':
      return { step: 'code', way: 'phone' };
    case 'other-way':
      // Only somebody who is asked for a code can lack the phone.
      return now.step === 'code' ? { step: 'code', way: now.way === 'phone' ? 'backup' : 'phone' } : now;
    case 'start-again':
      return { step: 'password' };
    case 'let-in':
      return { step: 'in' };
  }
}

/** Where to go once in: back to the page that was asked for, if it is one of ours and not at the door. */
export function wayBack(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked)) return '/';
  return /^\/(sign-in|sign-up|forgot|reset|invitation)\b/.test(asked) ? '/' : asked;
}
