import type { Law } from '../evidence';

export const watermarksRise: Law = {
  name: 'no watermark ever goes back, and in the end all is acknowledged',
  rule: 'SIM9',
  check: ({ terminals, hub }) =>
    terminals.flatMap((terminal) => {
      const last = terminal.journal.at(-1)?.sequence ?? 0;
      const atTill = terminal.watermarks.at(-1) ?? 0;
      const atHub = hub.watermarks.get(terminal.terminalId) ?? 0;
      const back = terminal.watermarks.findIndex(
        (mark, index) => mark < (terminal.watermarks[index - 1] ?? 0),
      );
      return [
        ...(back === -1
          ? []
          : [
              `${terminal.name}: the watermark went from ${terminal.watermarks[back - 1]} to ${terminal.watermarks[back]}`,
            ]),
        ...(atTill === last ? [] : [`${terminal.name}: ${last} facts, acknowledged up to ${atTill}`]),
        ...(atHub === last ? [] : [`${terminal.name}: ${last} facts, the hub's watermark is ${atHub}`]),
      ];
    }),
};
