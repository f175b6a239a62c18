import type { Instant } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import type { ScanHeard } from '@tillbridge/desktop/ipc';
import type { PoleFrame } from '@tillbridge/devices/pole';
import type { Pull } from './guns';

/** What came to the till's queue of scans from one source: a code, or that one broke off. */
export type Offered = { atMs: number; device: string; code: string | null };

/** One life of the engine: what was offered to it, and what it told of each. */
export type LifeScans = { offered: Offered[]; heard: ScanHeard[] };

/** A paper that came out: where, what it says that it is, and its words without their spaces. */
export type Slip = { place: string; of: string; isCopy: boolean; isWhole: boolean; words: string };

/** A paper that has to come out. `isSure` is false where the till died of it: then it may. */
export type ExpectedSlip = { of: string; place: string; isSure: boolean; words: readonly string[] };

export type Weighed = { askedMs: number; answeredMs: number; milli: number };
/** What lay on the scale from this moment on. */
export type OnScale = { atMs: number; grams: number; isStill: boolean };

export type Shown = { saleId: string; receiptNo: number; total: number };

export type Evidence = {
  lives: LifeScans[];
  pulls: Pull[];
  shown: Shown[];
  ledgerSales: Shown[];
  hubSales: Shown[];
  chainSentences: readonly string[];
  /** Whole pieces of goods on sales and on the open one, by item, and what the scans said. */
  piecesSold: ReadonlyMap<string, number>;
  piecesHeard: ReadonlyMap<string, number>;
  /** How often a life ended: each may have ended between a commit and its word. */
  deaths: number;
  slips: Slip[];
  tickets: ExpectedSlip[];
  labelsAsked: ExpectedSlip[];
  /** What a label printer was given that is no label of ours. */
  strangeZpl: readonly string[];
  /** How often a queue did not say whether it took a job, and how often somebody was asked about a paper. */
  queueSilences: number;
  queueQuestions: number;
  pulsesQueued: number;
  /** What the pole was given last, and what it shows. */
  poleFrame: PoleFrame | null;
  poleGlass: readonly string[];
  unsettledJobs: number;
  weighed: Weighed[];
  scale: OnScale[];
  /** Commands of the sale that did not answer in their own turn. */
  waited: string[];
  /** The longest that anything asked of a device was under way, by what it was, in milliseconds of the lab. */
  longest: ReadonlyMap<string, number>;
  kicks: { askedMs: number; endedMs: number; isKicked: boolean }[];
  pulsesSent: number[];
  facts: { fact: Fact; at: Instant }[];
  endedMs: number;
  /** When the till's driver saw the drawer go from shut to open. */
  openings: { atMs: number }[];
  deathTimes: number[];
  typed: { expected: string; field: string };
  surprises: string[];
};

/** @returns what differs, in sentences; nothing when the law holds */
export type Law = { rule: string; name: string; check(evidence: Evidence): string[] };
export type Breach = { rule: string; law: string; differs: string[] };
