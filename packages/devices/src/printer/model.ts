import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import bixolon from '../../../../resources/printers/bixolon-srp350.json' with { type: 'json' };
import citizen from '../../../../resources/printers/citizen-ct-s.json' with { type: 'json' };
import epsonTmL100 from '../../../../resources/printers/epson-tm-l100.json' with { type: 'json' };
import epsonTmT20 from '../../../../resources/printers/epson-tm-t20.json' with { type: 'json' };
import epsonTmT88iii from '../../../../resources/printers/epson-tm-t88iii.json' with { type: 'json' };
import generic58 from '../../../../resources/printers/generic-58mm.json' with { type: 'json' };
import generic80 from '../../../../resources/printers/generic-80mm.json' with { type: 'json' };
import graphics80 from '../../../../resources/printers/graphics-80mm.json' with { type: 'json' };
import star from '../../../../resources/printers/star-escpos.json' with { type: 'json' };
import simulated from '../../../../resources/printers/simulated.json' with { type: 'json' };
import { drawerSensors } from '../drawer/drawer';

/** The character sets that we know how to write; each printer has its own number for each. */
export const codePageNames = [
  'cp437',
  'cp850',
  'cp852',
  'cp858',
  'cp866',
  'windows1250',
  'windows1251',
  'windows1252',
  'windows1253',
  'windows1257',
] as const;
export type CodePageName = (typeof codePageNames)[number];

const printerModelSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  /** Characters of font A on a line. */
  columns: z.number().int().min(16).max(64),
  widthDots: z.number().int(),
  /** In order of preference: a line is written in the first one that has all of its characters. */
  codePages: z
    .array(z.object({ name: z.enum(codePageNames), number: z.number().int().min(0).max(255) }))
    .min(1),
  /** Whether it draws a QR code itself, gets one as rows of dots, or has its words instead. */
  qr: z.enum(['native', 'raster', 'none']),
  /** Whether it draws bars itself, or gets them as rows of dots. */
  barcode: z.enum(['native', 'raster']).default('native'),
  /** How it sounds: Epson's ESC ( A, the ESC B of many others, or not at all as far as is known. */
  buzzer: z.enum(['esc-paren-a', 'esc-b', 'none']).default('none'),
  cut: z.enum(['feed-partial', 'feed-full', 'none']),
  /** How it can prove that a job came out: the echo of a process id, or a status that waits its turn in the buffer. */
  confirm: z.enum(['process-id', 'queued-status']),
  /** Gives a drawer pulse while a receipt is still coming out. */
  realTimePulse: z.boolean(),
  /** Says by itself when its status changes. */
  autoStatus: z.boolean(),
  pulse: z.object({
    pin: z.union([z.literal(2), z.literal(5)]),
    onMs: z.number().int(),
    offMs: z.number().int(),
  }),
  drawerSensor: z.enum(drawerSensors),
});
export type PrinterModel = z.infer<typeof printerModelSchema>;

/** Models are data: a new one is a file in resources/printers and a line here. */
export const printerModels: readonly PrinterModel[] = [
  epsonTmT20,
  epsonTmT88iii,
  epsonTmL100,
  bixolon,
  citizen,
  star,
  generic80,
  generic58,
  graphics80,
  simulated,
].map((file) => printerModelSchema.parse(file));

/** An unknown printer is taken for the plainest one. */
export const plainModelId = 'generic-80mm';

export function printerModel(id: string): Result<PrinterModel, { kind: 'unknown-model'; sentence: string }> {
  const model = printerModels.find((known) => known.id === id);
  if (model) return ok(model);
  const known = printerModels.map((each) => each.id).join(', ');
  return refuse({
    kind: 'unknown-model',
    sentence: `There is no printer model "${id}". Known models: ${known}.`,
  });
}
