/** Milliseconds on a clock that all processes of this machine share, so that one can time what another received. */
export const machineMs = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;
