/** `report` is asked for a health report: whoever does not listen for it reports by the clock. */
export type HintListener = { hint(): void; closed(): void; report?(): void };

/** The way to the hub. A simulation hands in one that drops, doubles, delays and reorders. */
export type Network = {
  fetch(url: string, request: RequestInit): Promise<Response>;
  /** Listens for hints; calls `onHint` for each and `onClosed` once. @returns the function that hangs up */
  hints(url: string, headers: Record<string, string>, on: HintListener): () => void;
};
