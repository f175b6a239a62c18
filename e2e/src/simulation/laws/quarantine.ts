import type { Law } from '../evidence';

/** What tills did to one thing while they could not know of each other: a person is rightly called (SIM17 asks which). */
const conflicts = [
  'parked-twice',
  'layby-ended-twice',
  'overdrawn-value',
  'overdrawn-points',
  'beyond-account',
  'refunded-twice',
];

/** Poison is set aside with an alert, and only poison; the facts behind it went on (the law about journals sees that). */
export const onlyPoisonIsSetAside: Law = {
  name: 'the quarantine holds the poison and nothing else, each with an alert',
  rule: 'SIM11',
  check: ({ hub, poison }) => {
    const expected = new Set(poison.map(({ terminalId, sequence }) => place(terminalId, sequence)));
    const setAside = hub.quarantine.map(({ terminalId, sequence }) => place(terminalId, sequence));
    const isAboutFacts = (alert: { kind: string }) => alert.kind === 'fact-set-aside';
    const alerted = new Set(
      hub.alerts
        .filter(isAboutFacts)
        .flatMap(({ terminalId, sequences }) => sequences.map((sequence) => place(terminalId, sequence))),
    );
    return [
      ...setAside
        .filter((fact) => !expected.has(fact))
        .map((fact) => `${fact} was set aside and is no poison`),
      ...[...expected]
        .filter((fact) => !setAside.includes(fact))
        .map((fact) => `poison ${fact} was not set aside`),
      ...[...expected].filter((fact) => !alerted.has(fact)).map((fact) => `poison ${fact} raised no alert`),
      ...hub.alerts
        .filter((alert) => !isAboutFacts(alert) && !conflicts.includes(alert.kind))
        .map(
          ({ kind, terminalId, sequences }) => `alert "${kind}" about ${terminalId} ${sequences.join(', ')}`,
        ),
    ];
  },
};

const place = (terminalId: string | null, sequence: number): string => `${terminalId}#${sequence}`;
