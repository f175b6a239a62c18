import { Stop, capture, repoRoot } from '../program/index';

/** When the sources were last changed, by whoever builds (SOURCE_DATE_EPOCH) or by the commit: never the clock of this machine. */
export async function sourceEpochSeconds(): Promise<number> {
  const said = process.env['SOURCE_DATE_EPOCH'];
  const text =
    said !== undefined && said !== ''
      ? said
      : (await capture('git', ['log', '-1', '--format=%ct'], { cwd: repoRoot })).output.trim();
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds <= 0)
    throw new Stop(
      'Say in SOURCE_DATE_EPOCH when these sources were last changed: git does not know it here.',
    );
  return seconds;
}
