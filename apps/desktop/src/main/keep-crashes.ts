import type { App } from 'electron';
import { type CrashReport, keepCrash } from '../ipc/crash-file';
import { type ShellLog, lastOfEngine } from './shell-log';

type CrashDeps = {
  app: Pick<App, 'on' | 'getVersion'>;
  platform: string;
  dataFolder: string;
  log: ShellLog;
  isQuitting(): boolean;
};

export type CrashKeeper = {
  /** The engine ended so often that it is not started again. */
  engineGaveUp(code: number): void;
};

/** An ordinary end, or a till whose exception was kept by the engine itself. */
const ownEnds: readonly string[] = ['clean-exit', 'abnormal-exit'];

/**
 * What a process of Chromium's leaves when it crashes: one file with the last lines of the logs, on this machine. What was in its
 * memory stays in Electron's own folder. Source: spec/shell.md SH16
 */
export function keepCrashes({ app, platform, dataFolder, log, isQuitting }: CrashDeps): CrashKeeper {
  const keep = (kind: string, what: string, lastLog: string[]): void => {
    const report: CrashReport = {
      ...{ at: Date.now(), kind, version: app.getVersion(), what, lastLog },
      platform: `${platform}, Electron ${process.versions['electron'] ?? 'unknown'}`,
    };
    keepCrash(dataFolder, report, (words) => log.log(words));
  };
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason === 'clean-exit' || isQuitting()) return;
    keep('renderer', `the screen’s process: ${reason}, code ${exitCode}`, log.lastLines());
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (ownEnds.includes(reason) || isQuitting()) return;
    const isEngine = type === 'Utility';
    const what = `${name ?? type}: ${reason}, code ${exitCode}`;
    keep(
      isEngine ? 'engine-process' : type.toLowerCase().replaceAll(/\W+/g, '-'),
      what,
      isEngine ? lastOfEngine(dataFolder) : log.lastLines(),
    );
  });
  return {
    engineGaveUp: (code) =>
      keep(
        'engine-loop',
        `the engine ended again and again, last with code ${code}`,
        lastOfEngine(dataFolder),
      ),
  };
}
