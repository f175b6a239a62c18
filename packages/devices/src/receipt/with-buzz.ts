import { buzzes, concat } from '../printer/commands';
import type { PrinterModel } from '../printer/model';

/** A job that is heard before it comes out, where its printer can sound. Source: spec/devices.md DV56 */
export const withBuzz = (job: Uint8Array, { buzzer }: PrinterModel): Uint8Array =>
  buzzer === 'none' ? job : concat([buzzes[buzzer], job]);
