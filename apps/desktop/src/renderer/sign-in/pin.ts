import type { StaffId } from '@tillbridge/core/kernel';
import type { StaffView } from '../../ipc';

/** Somebody stands before a locked till. The PIN is kept here only while it is keyed. */
export type SignIn =
  | { state: 'choosing' }
  | { state: 'keying'; staffId: StaffId; pin: string }
  | { state: 'checking'; staffId: StaffId; pin: string };

export type SignInEvent =
  | { type: 'chosen'; staffId: StaffId }
  | { type: 'digit'; digit: string }
  | { type: 'rubbed-out' }
  | { type: 'submitted' }
  | { type: 'turned-away' }
  | { type: 'went-back' };

export const shortestPin = 4;
export const longestPin = 8;

/** With one person on the list there is nothing to choose. */
export const startSignIn = (staff: readonly StaffView[]): SignIn => {
  const [only, ...others] = staff;
  return only && others.length === 0
    ? { state: 'keying', staffId: only.staffId, pin: '' }
    : { state: 'choosing' };
};

export function stepSignIn(signIn: SignIn, event: SignInEvent): SignIn {
  if (event.type === 'chosen') return { state: 'keying', staffId: event.staffId, pin: '' };
  if (signIn.state === 'choosing') return signIn;
  if (signIn.state === 'checking')
    return event.type === 'turned-away' ? { state: 'keying', staffId: signIn.staffId, pin: '' } : signIn;
  switch (event.type) {
    case 'digit':
      return signIn.pin.length < longestPin ? { ...signIn, pin: signIn.pin + event.digit } : signIn;
    case 'rubbed-out':
      return { ...signIn, pin: signIn.pin.slice(0, -1) };
    case 'submitted':
      return signIn.pin.length >= shortestPin ? { ...signIn, state: 'checking' } : signIn;
    case 'went-back':
      return signIn.pin === '' ? { state: 'choosing' } : { ...signIn, pin: '' };
    case 'turned-away':
      return signIn;
  }
}

/** Two letters for a face: `Ana Silva` is AS, `Moana` is MO. */
export function initialsOf(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const last = others.at(-1);
  return (last === undefined ? first.slice(0, 2) : `${first.charAt(0)}${last.charAt(0)}`).toUpperCase();
}
