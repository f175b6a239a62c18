import type { Law } from '../evidence';

/** Poison is set aside with an alert, and only poison; the facts behind it went on (the law about journals sees that). */
export const onlyPoisonIsSetAside: Law = {
  name: 'the quarantine holds the poison and nothing else, each with an alert',
  rule: 'SIM11',
  check: ({ hub, poison }) => {
    const place = (fact: { terminalId: string | null; sequence: number | null }) => `${fact.terminalId}#${fact.sequence}`;
    const expected = new Set(poison.map(place));
    const setAside = hub.quarantine.map(place);
    const alerted = new Set(hub.alerts.filter((alert) => alert.kind === 'fact-set-aside').map(place));
    return [
      ...setAside.filter((fact) => !expected.has(fact)).map((fact) => `${fact} was set aside and is no poison`),
      ...[...expected].filter((fact) => !setAside.includes(fact)).map((fact) => `poison ${fact} was not set aside`),
      ...[...expected].filter((fact) => !alerted.has(fact)).map((fact) => `poison ${fact} raised no alert`),
      ...hub.alerts.filter((alert) => alert.kind !== 'fact-set-aside').map((alert) => `an alert "${alert.kind}" about ${place(alert)}`),
    ];
  },
};
