import { existsSync } from 'node:fs';
import { claimFolder } from '../database/folder-lock';
import { trustSystemCertificates } from '../network/system-certificates';
import { examine } from '../doctor';
import type { Finding } from '../doctor';
import type { EngineOptions } from './options';

/** `engine doctor`: exit code 0 when nothing is bad, 1 when something is, 2 when there is no such folder. */
export async function doctor(
  { dataFolder, hubUrl, inWords, ...named }: EngineOptions,
  say: (event: object) => void,
): Promise<void> {
  if (!existsSync(dataFolder)) {
    say({ event: 'refused', sentence: `There is no folder ${dataFolder}.` });
    process.exitCode = 2;
    return;
  }
  trustSystemCertificates({
    warn: (_data, message) => say({ event: 'progress', text: message }),
  });
  const letGo = claimFolder(dataFolder);
  const findings = await examine(
    { dataFolder, hubUrl, devices: letGo ? named : null },
    { env: process.env, nowMs: () => Date.now() },
  );
  letGo?.();
  if (inWords) console.log(findings.map(inPlainWords).join('\n'));
  else for (const finding of findings) say({ event: 'finding', ...finding });
  const count = (state: string) => findings.filter((one) => one.state === state).length;
  if (!inWords)
    say({ event: 'examined', isRunning: letGo === null, bad: count('bad'), attention: count('attention') });
  if (count('bad') > 0) process.exitCode = 1;
}

const signs = { good: '  ok  ', attention: ' look ', bad: ' BAD  ' } as const satisfies Record<
  Finding['state'],
  string
>;

/** For a person at a console: how it is, what is so, and below it what to do. */
const inPlainWords = ({ state, about, sentence, todo }: Finding): string =>
  `[${signs[state]}] ${about}: ${sentence}${todo === null ? '' : `\n         → ${todo}`}`;
