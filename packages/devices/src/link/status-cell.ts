/** How a device is, and who wants to know: each change is told once, and nothing any more after it was disabled. */
export class StatusCell<Status extends { state: string }> {
  private current: Status;
  private readonly listeners = new Set<(status: Status) => void>();

  constructor(first: Status) {
    this.current = first;
  }

  now(): Status {
    return this.current;
  }

  /** @returns the way to hear no more */
  on(listener: (status: Status) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(status: Status): void {
    if (this.current.state === 'disabled' || JSON.stringify(status) === JSON.stringify(this.current)) return;
    this.current = status;
    for (const listener of this.listeners) listener(status);
  }
}
