import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { UpdateOfferV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { isReleaseHere } from '../../ipc/update-files';
import { type FetchDeps, type FetchRefusal, type HubDoor, fetchRelease } from './fetch-release';

/** `lacks-way-back` is asked for again with each report, and head office is told until then. */
export type WayBackRefusal = FetchRefusal | { kind: 'lacks-way-back'; sentence: string };

/** The version that runs, whose installer has to be kept. */
type Running = FetchDeps & { version: string };

/**
 * Whether a machine can go back from what it is offered to what it runs. A launcher has the version before in a folder of its own; an
 * installer takes its place, so what a person installed has to be fetched before. A forced release does not wait for it.
 */
export const hasWayBack = (
  { platform, folder, version }: Pick<Running, 'platform' | 'folder' | 'version'>,
  { isForced }: UpdateOfferV1,
): boolean => !platform.startsWith('electron-') || isReleaseHere(folder, version) || isForced;

/**
 * Keeps the installer of the version that runs, before another one takes its place: the hub has it as a release like any other.
 * Source: spec/updates.md UP24
 */
export async function fetchWayBack(
  deps: Running,
  door: HubDoor,
  offer: UpdateOfferV1,
): Promise<Result<null, WayBackRefusal>> {
  const { version } = deps;
  if (hasWayBack(deps, offer)) return ok(null);
  const fetched = await fetchRelease(deps, door, { version });
  if (fetched.ok) return fetched;
  const { refusal } = fetched;
  if (refusal.kind === 'away' && !refusal.isNotThere) return fetched;
  const because = refusal.kind === 'away' ? say('The hub does not have it.') : refusal.sentence;
  return refuse({
    kind: 'lacks-way-back',
    sentence: say(
      'This till could not go back to version {version}, which it runs. {because} Add that version to the hub, or force the update.',
      { version, because },
    ),
  });
}
