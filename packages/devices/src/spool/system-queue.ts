/** A printer queue of the system: bytes go in as they are, and what comes of them it does not say. */
export interface SystemQueue {
  /** `stopped`: it is there and prints nothing, because somebody paused it or the printer is gone. */
  state(): Promise<'ready' | 'stopped' | 'absent'>;
  /** `unknown`: it did not say in time whether it took the job. */
  send(job: Uint8Array): Promise<'taken' | 'refused' | 'unknown'>;
}
