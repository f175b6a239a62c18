import type { Law } from '../evidence';

export const replicasAgree: Law = {
  name: "each till's catalogue is the hub's catalogue",
  rule: 'SIM8',
  check: ({ terminals, hub }) =>
    terminals.flatMap((terminal) => {
      const expected = hub.catalogue.get(terminal.storeId) ?? new Map<string, string>();
      return [...new Set([...expected.keys(), ...terminal.replica.keys()])]
        .filter((key) => expected.get(key) !== terminal.replica.get(key))
        .map(
          (key) =>
            `${terminal.name}: ${key} is ${terminal.replica.get(key) ?? 'missing'} and at the hub ${expected.get(key) ?? 'missing'}`,
        );
    }),
};
