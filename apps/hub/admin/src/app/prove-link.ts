import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AdminRouter } from '../../../src/routers';

/** Asks whoever sits here to prove again who they are. @returns whether they did */
type AskForProof = () => Promise<boolean>;

let ask: AskForProof = () => Promise.resolve(false);
let asking: Promise<boolean> | null = null;

/** The dialog that asks, as long as it is on the page. */
export function proveBy(dialog: AskForProof): () => void {
  ask = dialog;
  return () => {
    ask = () => Promise.resolve(false);
  };
}

/** However many deeds wait for it, the person is asked once. */
export function proveAgain(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}

const needsProof = (error: unknown): boolean =>
  error instanceof TRPCClientError &&
  (error.data as { code?: string } | null)?.code === 'PRECONDITION_FAILED';

/** What the hub does only for somebody who proved lately who they are is asked for again once they have. (spec/accounts.md AU22) */
export const proveLink: TRPCLink<AdminRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let stop = (): void => undefined;
      const attempt = (isSecond: boolean): void => {
        const running = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            if (isSecond || !needsProof(error)) return observer.error(error);
            void proveAgain().then((isProven) => (isProven ? attempt(true) : observer.error(error)));
          },
        });
        stop = () => running.unsubscribe();
      };
      attempt(false);
      return () => stop();
    });
