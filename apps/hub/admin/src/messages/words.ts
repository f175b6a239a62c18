import { type MessageState, messageEventRules } from '@tillbridge/core/message';

export const stateLooks: Readonly<Record<MessageState, { colour: string; label: string }>> = {
  waiting: { colour: 'yellow', label: 'Waiting' },
  sent: { colour: 'blue', label: 'Sent' },
  written: { colour: 'blue', label: 'Written to a file' },
  delivered: { colour: 'green', label: 'Delivered' },
  bounced: { colour: 'red', label: 'Bounced' },
  dead: { colour: 'red', label: 'Failed' },
  stopped: { colour: 'gray', label: 'Not sent' },
  discarded: { colour: 'gray', label: 'Discarded' },
};

const stepWords: Readonly<Record<string, string>> = {
  later: 'Not taken, and tried again later',
  unknown: 'Nobody knows whether it was taken',
  settings: 'Waits for somebody to correct the settings',
  again: 'Sent again by a person',
};

export const stepInWords = (step: string): string =>
  step in stateLooks ? stateLooks[step as MessageState].label : (stepWords[step] ?? step);

export const eventInWords = (event: string | null): string => {
  if (event === null) return 'A letter';
  const rules: Readonly<Record<string, { label: string }>> = messageEventRules;
  return rules[event]?.label ?? event;
};

export const channelWords = { mail: 'Mail', sms: 'SMS' } as const;
export const languageWords = { en: 'English', es: 'Spanish' } as const;
