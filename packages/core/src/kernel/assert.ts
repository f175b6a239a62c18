/** Thrown when something that our own code promised is not so. Nobody in the shop can cause it; it is a bug. */
export class AssertionFailed extends Error {
  override name = 'AssertionFailed';
}

/** Stops before the ledger hears of something impossible. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailed(message);
}

/** Ends every switch over a union, so that a new member stops the build where it must be thought about. */
export function unreachable(value: never): never {
  throw new AssertionFailed(`no case for ${JSON.stringify(value)}`);
}
