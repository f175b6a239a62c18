import { spawn } from 'node:child_process';

export type ProgramEnd =
  { kind: 'ended'; code: number | null; output: string } | { kind: 'not-found' } | { kind: 'late' };

const mostOutput = 16 * 1024;

/** Runs a program of the system, never through a shell. One that is late is ended, and what it did is not known. */
export function runProgram(
  program: string,
  args: readonly string[],
  { input, env = {}, deadlineMs }: { input?: Uint8Array; env?: Record<string, string>; deadlineMs: number },
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      env: { ...process.env, LC_ALL: 'C', ...env },
    });
    let output = '';
    const hear = (chunk: Buffer) => {
      if (output.length < mostOutput) output += chunk.toString();
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ kind: 'late' });
    }, deadlineMs);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    // A program that ends before it has read everything says by its exit code why.
    child.stdin.on('error', () => undefined);
    child.on('error', () => {
      clearTimeout(timer);
      resolve({ kind: 'not-found' });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ kind: 'ended', code, output });
    });
    child.stdin.end(input);
  });
}
