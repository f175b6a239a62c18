import type { DeviceStatus } from '../link/link-machine';
import type { WeighOutcome } from './judge';

/** What a scale that answers can have: more on it than it carries, less than nothing, or a fault of its own. */
export const scaleTroubles = ['over', 'under', 'fault', 'not-answering'] as const;
export type ScaleTrouble = (typeof scaleTroubles)[number];
export type ScaleStatus = DeviceStatus<ScaleTrouble>;

/** What the rest of the till knows of a scale, whatever it hangs on. */
export interface Scale {
  readonly address: string;
  status(): ScaleStatus;
  onStatus(listener: (status: ScaleStatus) => void): () => void;
  /** The weight that lies on it, when it lies still; never one from before the question. Ends within a few seconds. */
  weigh(): Promise<WeighOutcome>;
  close(): Promise<void>;
}
