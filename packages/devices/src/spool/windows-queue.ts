import { runProgram } from './run-program';
import type { SystemQueue } from './system-queue';

/** PowerShell compiles the few lines below on every call. */
const deadlineMs = 20_000;

/**
 * Windows has no program that puts raw bytes into a queue, so its own spooler is called: OpenPrinter, StartDocPrinter with the
 * data type RAW, WritePrinter. The queue's name comes in the environment and the job on standard input: neither is ever part of
 * the command. Exit code 3: the queue is not there. 4: it was opened and did not take the job.
 */
const printRaw = `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System; using System.Runtime.InteropServices;
public static class Spooler {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class Doc { public string Name; public string Output; public string Type; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern bool OpenPrinterW(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern int StartDocPrinterW(IntPtr printer, int level, [In] Doc doc);
  [DllImport("winspool.drv", SetLastError = true)] public static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", SetLastError = true)] public static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] public static extern bool ClosePrinter(IntPtr printer);
}
'@
$memory = New-Object IO.MemoryStream
[Console]::OpenStandardInput().CopyTo($memory)
$job = $memory.ToArray()
$printer = [IntPtr]::Zero
if (-not [Spooler]::OpenPrinterW($env:TILLBRIDGE_QUEUE, [ref]$printer, [IntPtr]::Zero)) { exit 3 }
$doc = New-Object Spooler+Doc
$doc.Name = 'Tillbridge'; $doc.Type = 'RAW'
if ([Spooler]::StartDocPrinterW($printer, 1, $doc) -eq 0) { [void][Spooler]::ClosePrinter($printer); exit 4 }
$written = 0
$took = [Spooler]::WritePrinter($printer, $job, $job.Length, [ref]$written)
[void][Spooler]::EndDocPrinter($printer)
[void][Spooler]::ClosePrinter($printer)
if ($took -and $written -eq $job.Length) { exit 0 } else { exit 5 }
`;

const queueState = `
$printer = Get-Printer -Name $env:TILLBRIDGE_QUEUE -ErrorAction SilentlyContinue
if ($null -eq $printer) { exit 3 }
if ($printer.WorkOffline -or $printer.PrinterStatus -match 'Paused|Offline|Error|PaperOut|DoorOpen') { exit 4 } else { exit 0 }
`;

/** A queue of Windows. Not run on any machine of ours: see spec/devices.md, "Not run". */
export const windowsQueue = (queue: string, powershell = 'powershell.exe'): SystemQueue => {
  const run = (script: string, input?: Uint8Array) =>
    runProgram(powershell, ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded(script)], {
      env: { TILLBRIDGE_QUEUE: queue },
      deadlineMs,
      ...(input ? { input } : {}),
    });
  return {
    async state() {
      const asked = await run(queueState);
      if (asked.kind === 'late') return 'stopped';
      if (asked.kind === 'not-found' || asked.code === 3) return 'absent';
      return asked.code === 0 ? 'ready' : 'stopped';
    },
    async send(job) {
      const sent = await run(printRaw, job);
      if (sent.kind === 'not-found') return 'refused';
      if (sent.kind === 'late') return 'unknown';
      if (sent.code === 0) return 'taken';
      // Only before WritePrinter is it sure that nothing went in.
      return sent.code === 3 || sent.code === 4 ? 'refused' : 'unknown';
    },
  };
};

const encoded = (script: string): string => Buffer.from(script, 'utf16le').toString('base64');
