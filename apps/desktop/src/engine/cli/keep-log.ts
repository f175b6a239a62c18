import { type Logger, pino } from 'pino';
import { keepCrash } from '../../ipc/crash-file';
import { LogFile } from '../../ipc/log-file';
import { appVersion } from '../open-engine';

export type KeptLog = { log: Logger; file: LogFile };

/** The engine's log: in its file and on standard error, masked in both. Source: spec/support.md SU1, SU2 */
export function keepLog(
  dataFolder: string,
  { level = 'info', enrolmentCode }: { level?: string; enrolmentCode: string | null },
): KeptLog {
  const errors = pino.destination({ dest: 2, sync: false });
  const file = new LogFile(dataFolder, 'engine', { also: (line) => void errors.write(line) });
  if (enrolmentCode !== null) file.hide(enrolmentCode);
  return { log: pino({ level }, file), file };
}

/** Until the process ends: what nobody caught is kept with the last lines of the log, and ends it as it would have. */
export function keepCrashes(dataFolder: string, file: Pick<LogFile, 'write' | 'lastLines'>): void {
  process.on('uncaughtException', (error: unknown, kind) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    file.write(JSON.stringify({ level: 60, time: Date.now(), msg: `${kind}: ${what}` }));
    keepCrash(
      dataFolder,
      {
        at: Date.now(),
        kind: 'engine',
        version: appVersion,
        platform: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
        what,
        lastLog: file.lastLines(),
      },
      (words) => file.write(JSON.stringify({ level: 50, time: Date.now(), msg: words })),
    );
    process.exit(1);
  });
}
