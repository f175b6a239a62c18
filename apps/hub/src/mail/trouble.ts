/** As much of what somebody else's program said as a list shows. */
export const messageOfError = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);
