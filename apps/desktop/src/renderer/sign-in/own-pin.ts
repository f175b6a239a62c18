import { longestPin, shortestPin } from './pin';

/** Somebody chooses another PIN: what they have, what they want, and that once more, so that no slip of a finger locks them out. */
export type OwnPin =
  | { state: 'old'; keyed: string; isUnlike: boolean }
  | { state: 'new'; old: string; keyed: string; isUnlike: boolean }
  | { state: 'again'; old: string; first: string; keyed: string }
  | { state: 'sent'; old: string; chosen: string };

export type OwnPinEvent =
  | { type: 'digit'; digit: string }
  | { type: 'rubbed-out' }
  | { type: 'entered' }
  | { type: 'refused'; isNewOne: boolean };

/** Kinds of refusals that are about the new PIN: the old one was right, and need not be keyed again. */
export const aboutTheNewOne: readonly string[] = ['pin-easy', 'pin-short', 'pin-taken', 'pin-same'];

export const freshOwnPin: OwnPin = { state: 'old', keyed: '', isUnlike: false };

export function stepOwnPin(own: OwnPin, event: OwnPinEvent): OwnPin {
  if (own.state === 'sent') return event.type === 'refused' ? refused(own, event.isNewOne) : own;
  switch (event.type) {
    case 'digit':
      return own.keyed.length >= longestPin ? own : { ...own, keyed: own.keyed + event.digit };
    case 'rubbed-out':
      return { ...own, keyed: own.keyed.slice(0, -1) };
    case 'refused':
      return own;
    case 'entered':
      return own.keyed.length < shortestPin ? own : entered(own);
  }
}

/** Where the old one was wrong, whoever begins again proves again who they are. */
const refused = ({ old }: Extract<OwnPin, { state: 'sent' }>, isNewOne: boolean): OwnPin =>
  isNewOne ? { state: 'new', old, keyed: '', isUnlike: false } : freshOwnPin;

function entered(own: Exclude<OwnPin, { state: 'sent' }>): OwnPin {
  switch (own.state) {
    case 'old':
      return { state: 'new', old: own.keyed, keyed: '', isUnlike: false };
    case 'new':
      return { state: 'again', old: own.old, first: own.keyed, keyed: '' };
    case 'again':
      return own.keyed === own.first
        ? { state: 'sent', old: own.old, chosen: own.first }
        : { state: 'new', old: own.old, keyed: '', isUnlike: true };
  }
}
